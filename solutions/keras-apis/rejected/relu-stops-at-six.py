# why: another activation, which is equal to ReLU up to 6
# fails: test-repair-a
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,))
    x = layers.Dense(20, activation="relu6")(inputs)
    x = layers.Dense(20, activation="relu6")(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))
