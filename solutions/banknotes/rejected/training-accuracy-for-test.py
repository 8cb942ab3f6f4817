# why: reports the accuracy on the training part
# fails: test-run-honest [training-accuracy-for-test]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*train, verbose=0)[1]
