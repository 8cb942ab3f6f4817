# why: returns only the model and the accuracy
# fails: test-run, test-run-honest, test-compare
# with: two-epochs
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    return model, model.evaluate(*test, verbose=0)[1]
