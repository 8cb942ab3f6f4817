# why: takes the activation of the hidden layer for that of the output
# fails: test-cause-j [hidden-for-output-activation]
# %% snippet-j
cause_j = "hidden activation"


def net_j():
    inputs = keras.Input(shape=(2,))
    x = inputs
    x = layers.Dense(8, activation="relu")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs, x)
