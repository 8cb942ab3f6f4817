# why: a sigmoid for each of two output units
# fails: test-build [sigmoid-for-two-units], test-run [sigmoid-for-two-units]
# with: few-epochs
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
