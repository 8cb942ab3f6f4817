# why: no Input, so that the models get their weights when they are trained
# with: few-epochs
# %% build
def build_none():
    return keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])


def build_hidden():
    return keras.Sequential([keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")])
