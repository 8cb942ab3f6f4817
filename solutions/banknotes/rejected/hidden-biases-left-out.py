# why: hidden and output layer without biases
# fails: test-build [bias-left-out], test-compare
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])



def build_hidden():
    layers = keras.layers.Dense(8, "relu", use_bias=False), keras.layers.Dense(1, "sigmoid", use_bias=False)
    return keras.Sequential([keras.Input((2,)), *layers])

# %% compare
parts = (X_train, y_train), (X_val, y_val), (X_test, y_test)
model_none, history_none, accuracy_none = run(build_none, *parts, epochs=2)
model_hidden, history_hidden, accuracy_hidden = run(build_hidden, *parts, epochs=2)
