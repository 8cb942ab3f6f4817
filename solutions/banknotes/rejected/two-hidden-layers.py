# why: two hidden layers of 8 units
# fails: test-build, test-compare
# with: two-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])



def build_hidden():
    hidden = [keras.layers.Dense(8, activation="relu") for _ in range(2)]
    return keras.Sequential([keras.Input((2,)), *hidden, keras.layers.Dense(1, activation="sigmoid")])
