# why: gives tensors, outputs or a history where a model is asked for
# fails: test-repair-c [tensor-for-model], test-functional [tensor-for-model], test-repair-l [history-for-model], test-same-weights [outputs-for-models]
# %% snippet-c
cause_c = "wrong input"


def net_c():
    inputs = keras.Input(shape=(4,))
    x = layers.Dense(8, activation="relu")(inputs)
    x = layers.Dense(6, activation="relu")(x)
    return layers.Dense(3, activation="softmax")(x)

# %% functional
def functional_net(num_inputs, hidden, num_classes):
    x = keras.Input(shape=(num_inputs,))
    for units in hidden:
        x = layers.Dense(units, activation="relu")(x)
    return layers.Dense(num_classes, activation="softmax")(x)

# %% snippet-l
cause_l = "labels and loss"


def train_l(points, labels):
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="sparse_categorical_crossentropy")
    return model.fit(points, labels, epochs=1, verbose=0)

# %% same-weights
model = sequential_net(10, [20, 20], 10)
net_seq = net_fun = net_sub = np.array(model(batch))
