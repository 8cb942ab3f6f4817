# why: whole numbers as labels with the loss for one-hot labels
# fails: test-run, test-run-honest, test-compare
# with: two-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")])


def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(2, "softmax")])

# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
