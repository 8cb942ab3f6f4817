# why: standardizes the training part once more, in the array that it was given
# fails: test-run [input-changed], test-run-honest [input-changed]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    loss = "binary_crossentropy" if model.output_shape[-1] == 1 else "sparse_categorical_crossentropy"
    model.compile(optimizer=keras.optimizers.Adam(0.03), loss=loss, metrics=["accuracy"])
    X, y = train
    X -= X.mean(axis=0)
    X /= X.std(axis=0)
    history = model.fit(X, y, epochs=epochs, validation_data=val, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
