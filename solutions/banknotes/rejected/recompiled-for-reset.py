# why: keeps one model for each builder and compiles it again, believing that this resets it
# fails: test-run-honest [training-continued], test-own-run [compile-resets-weights]
# with: earlier-weights
# %% run
models = {}


def run(build, train, val, test, epochs):
    name = build.__name__
    if name not in models:
        models[name] = build()
    model = models[name]
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_data=val, epochs=epochs, batch_size=32, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]

# %% own-run
none_shows = "underfitting"
second_fit = "new random weights"
