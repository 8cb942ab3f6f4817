# why: returns the first number of evaluate, the loss
# fails: test-run [loss-for-accuracy], test-run-honest [loss-for-accuracy]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[0]
