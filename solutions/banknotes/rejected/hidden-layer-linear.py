# why: leaves the activation of the hidden layer out
# fails: test-build [hidden-layer-linear], test-compare
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])


def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8), keras.layers.Dense(1, activation="sigmoid")])

# %% compare
# the first network goes on from an earlier training: no straight line is much better
def trained():
    model = build_none()
    model.set_weights([np.array([[-1.79], [-0.99]]), np.array([-0.2])])
    return model


parts = (X_train, y_train), (X_val, y_val), (X_test, y_test)
model_none, history_none, accuracy_none = run(trained, *parts, epochs=2)
model_hidden, history_hidden, accuracy_hidden = run(build_hidden, *parts, epochs=2)
