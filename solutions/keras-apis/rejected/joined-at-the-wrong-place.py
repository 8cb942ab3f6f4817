# why: joins both outputs to one, and both inputs before the layer that is to read each
# fails: test-repair-d [outputs-joined], test-twins [joined-too-early]
# %% snippet-d
cause_d = "wrong output"


def net_d():
    inputs = keras.Input(shape=(16,))
    shared = layers.Dense(20, activation="relu")(inputs)
    digit = layers.Dense(10, activation="softmax")(layers.Dense(12, activation="relu")(shared))
    even = layers.Dense(1, activation="sigmoid")(layers.Dense(6, activation="relu")(shared))
    return keras.Model(inputs, layers.Concatenate()([digit, even]))

# %% twins
def twins():
    a, b = keras.Input((6,)), keras.Input((6,))
    joined = layers.Dense(8, activation="relu")(layers.Concatenate()([a, b]))
    return keras.Model([a, b], layers.Dense(1, activation="sigmoid")(joined))
