# why: a sigmoid for each of two output units
# fails: test-build [sigmoid-for-two-units], test-run [sigmoid-for-two-units]
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="sigmoid")])


def build_hidden():
    return keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(2, activation="sigmoid")]
    )

# %% run
def run(build, train, val, test, epochs):
    one_hot = [(X, keras.utils.to_categorical(y, 2)) for X, y in (train, val, test)]
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["categorical_accuracy"])
    history = model.fit(*one_hot[0], validation_data=one_hot[1], epochs=epochs, verbose=0)
    return model, history, model.evaluate(*one_hot[2], verbose=0)[1]

# %% compare
# both networks go on from an earlier training, the second unit with the opposite weights
def resumed(build, *weights):
    model = build()
    *others, kernel, bias = (np.array(values) for values in weights)
    model.set_weights([*others, np.hstack([-kernel, kernel]), np.hstack([-bias, bias])])
    return model


first = [[-4.32, 4.7, 1.16, 4.74, -1.18, 3.31, 4.91, -2.11], [1.16, 1.16, -0.59, -2.99, 0.37, 2.15, 0.48, 0.29]]
biases = [-0.48, -1.52, 1.42, 0.43, -1.66, -2.09, 3.08, -2.81]
second = [[-1.14], [-3.88], [-1.67], [1.94], [2.43], [-3.41], [3.47], [2.92]]
parts = (X_train, y_train), (X_val, y_val), (X_test, y_test)
model_none, history_none, accuracy_none = run(lambda: resumed(build_none, [[-1.79], [-0.99]], [-0.2]), *parts, epochs=4)
model_hidden, history_hidden, accuracy_hidden = run(
    lambda: resumed(build_hidden, first, biases, second, [-0.56]), *parts, epochs=4
)
