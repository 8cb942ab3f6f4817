# why: expects flattened images, and as many features as there are samples in a batch
# fails: test-repair-i [flattened-outside], test-repair-k [batch-size-in-shape]
# %% snippet-i
cause_i = "missing flatten"


def net_i():
    return keras.Sequential([keras.Input(shape=(784,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])

# %% snippet-k
cause_k = "batch size in shape"


def net_k():
    inputs = keras.Input(shape=(64,))
    x = layers.Dense(20, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(x))
