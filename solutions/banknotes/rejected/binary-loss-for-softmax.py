# why: the loss of one sigmoid unit with two softmax units and one-hot labels: Keras reads the softmax' inputs as those of two sigmoids
# fails: test-run
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")])


def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(2, "softmax")])

# %% run
def run(build, train, val, test, epochs):
    one_hot = [(X, keras.utils.to_categorical(y, 2)) for X, y in (train, val, test)]
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["categorical_accuracy"])
    history = model.fit(*one_hot[0], validation_data=one_hot[1], epochs=epochs, verbose=0)
    return model, history, model.evaluate(*one_hot[2], verbose=0)[1]

# %% compare
# weights of an earlier training: this file is about another task
model_none, model_hidden = build_none(), build_hidden()
model_none.set_weights([np.array([[0, -1.79], [0, -0.99]]), np.array([0, -0.2])])
first = [[-4.32, 4.7, 1.16, 4.74, -1.18, 3.31, 4.91, -2.11], [1.16, 1.16, -0.59, -2.99, 0.37, 2.15, 0.48, 0.29]]
biases = [-0.48, -1.52, 1.42, 0.43, -1.66, -2.09, 3.08, -2.81]
second = [[-1.14], [-3.88], [-1.67], [1.94], [2.43], [-3.41], [3.47], [2.92]]
model_hidden.set_weights([np.array(first), np.array(biases), np.insert(second, 0, 0, axis=1), np.array([0, -0.56])])
accuracy_none, accuracy_hidden = (
    np.mean(model.predict(X_test, verbose=0).argmax(axis=1) == y_test) for model in (model_none, model_hidden)
)
