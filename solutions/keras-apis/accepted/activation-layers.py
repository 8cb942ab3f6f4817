# why: activation functions as layers, names for layers, no softmax in the trained model but a loss that knows
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,), name="measurements")
    x = layers.Activation("relu")(layers.Dense(20, name="first")(inputs))
    x = layers.ReLU()(layers.Dense(20, name="second")(x))
    return keras.Model(inputs, layers.Softmax()(layers.Dense(10, name="last")(x)), name="slide")

# %% snippet-c
cause_c = "wrong input"


def net_c():
    return keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(8),
            layers.Activation("relu"),
            layers.Dense(6),
            layers.Activation(keras.activations.relu),
            layers.Dense(3),
            layers.Activation("softmax"),
        ]
    )

# %% snippet-j
cause_j = "output activation"


def net_j():
    model = keras.Sequential([keras.Input(shape=(2,))])
    model.add(layers.Dense(8, activation=keras.activations.relu))
    model.add(layers.Dense(1))
    model.add(layers.Activation("sigmoid"))
    return model

# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    stack = [keras.Input((num_inputs,))]
    for number, units in enumerate(hidden):
        stack += [layers.Dense(units, name=f"hidden{number}"), layers.ReLU()]
    return keras.Sequential(stack + [layers.Dense(num_classes), layers.Softmax()])

# %% snippet-l
cause_l = "labels and loss"


def train_l(points, labels):
    inputs = keras.Input(shape=(10,))
    model = keras.Model(inputs, layers.Dense(3)(layers.Dense(16, activation="relu")(inputs)))
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.01),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    model.fit(points, labels, epochs=20, batch_size=16, verbose=0)
    return model
