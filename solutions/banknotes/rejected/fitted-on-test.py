# why: fits on training and test part
# fails: test-run-honest [fitted-on-test]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    X, y = (np.concatenate(both) for both in zip(train, test))
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(X, y, validation_data=val, epochs=epochs, batch_size=32, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
