# why: changes the number of outputs
# fails: test-repair-j [units-changed], test-repair-k [one-output-for-classes]
# %% snippet-j
cause_j = "output activation"


def net_j():
    return keras.Sequential([keras.Input((2,)), layers.Dense(8, activation="relu"), layers.Dense(2, activation="softmax")])

# %% snippet-k
cause_k = "batch size in shape"


def net_k():
    return keras.Sequential([keras.Input((10,)), layers.Dense(20, activation="relu"), layers.Dense(1)])
