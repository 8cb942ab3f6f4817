# why: fits on all three parts
# fails: test-run-honest [fitted-on-all-parts]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    X, y = np.vstack([train[0], val[0], test[0]]), np.hstack([train[1], val[1], test[1]])
    history = model.fit(X, y, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
