# why: hidden and output layer without biases
# fails: test-build [bias-left-out], test-compare
# with: two-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])



def build_hidden():
    layers = keras.layers.Dense(8, "relu", use_bias=False), keras.layers.Dense(1, "sigmoid", use_bias=False)
    return keras.Sequential([keras.Input((2,)), *layers])
