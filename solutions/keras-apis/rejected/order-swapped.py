# why: puts outputs, inputs, hidden layers and classes in another order
# fails: test-repair-d [outputs-swapped], test-twins [inputs-swapped], test-sequential [hidden-reversed], test-repair-l
# %% snippet-d
cause_d = "wrong output"


def net_d():
    inputs = keras.Input(shape=(16,))
    shared = layers.Dense(20, activation="relu")(inputs)
    digit = layers.Dense(10, activation="softmax")(layers.Dense(12, activation="relu")(shared))
    even = layers.Dense(1, activation="sigmoid")(layers.Dense(6, activation="relu")(shared))
    return keras.Model(inputs, [even, digit])

# %% twins
def twins():
    a, b = keras.Input((6,)), keras.Input((6,))
    reader = layers.Dense(8, activation="relu")
    joined = layers.Concatenate()([reader(b), reader(a)])
    return keras.Model([a, b], layers.Dense(1, activation="sigmoid")(joined))

# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    return keras.Sequential([keras.Input((num_inputs,)), *[layers.Dense(n, "relu") for n in hidden[::-1]], layers.Dense(num_classes, "softmax")])

# %% snippet-l
cause_l = "labels and loss"


def train_l(points, labels):
    one_hot = np.eye(3)[(labels + 1) % 3]
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="categorical_crossentropy")
    model.fit(points, one_hot, epochs=5, verbose=0)
    return model
