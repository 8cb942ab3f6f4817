# why: leaves the activation of the hidden layer out
# fails: test-build [hidden-layer-linear], test-compare
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])



def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8), keras.layers.Dense(1, activation="sigmoid")])

# %% compare
parts = (X_train, y_train), (X_val, y_val), (X_test, y_test)
model_none, history_none, accuracy_none = run(build_none, *parts, epochs=2)
model_hidden, history_hidden, accuracy_hidden = run(build_hidden, *parts, epochs=2)
