# why: flattens after the dense layers
# fails: test-repair-i [flatten-too-late]
# %% snippet-i
cause_i = "missing flatten"


def net_i():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            layers.Dense(32, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
