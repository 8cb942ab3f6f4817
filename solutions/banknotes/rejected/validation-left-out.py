# why: fits without validation data
# fails: test-run [validation-left-out]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, epochs=epochs, batch_size=32, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
