# why: fits on training and validation part
# fails: test-run-honest [fitted-on-validation]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    X, y = np.vstack([train[0], val[0]]), np.hstack([train[1], val[1]])
    history = model.fit(X, y, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
