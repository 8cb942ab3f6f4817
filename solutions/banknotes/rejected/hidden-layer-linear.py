# why: leaves the activation of the hidden layer out
# fails: test-build [hidden-layer-linear], test-compare
# with: two-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])



def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8), keras.layers.Dense(1, activation="sigmoid")])
