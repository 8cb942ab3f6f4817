# why: averages over the rows of the image where it should be flattened
# fails: test-repair-i [averaged-for-flatten]
# %% snippet-i
cause_i = "missing flatten"


def net_i():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            layers.GlobalAveragePooling1D(),
            layers.Dense(32, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
