# why: one-hot labels with the sparse loss
# fails: test-run, test-run-honest, test-compare
# with: two-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")])


def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(2, "softmax")])

# %% run
def run(build, train, val, test, epochs):
    one_hot = [(X, keras.utils.to_categorical(y, 2)) for X, y in (train, val, test)]
    model = build()
    model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*one_hot[0], validation_data=one_hot[1], epochs=epochs, verbose=0)
    return model, history, model.evaluate(*one_hot[2], verbose=0)[1]
