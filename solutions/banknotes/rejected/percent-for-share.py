# why: gives the accuracy in per cent
# fails: test-run [percent-for-share], test-run-honest [percent-for-share]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    return model, history, 100 * model.evaluate(*test, verbose=0)[1]
