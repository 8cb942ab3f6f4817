# why: always trains the network without a hidden layer, whatever builder it gets
# fails: test-run [build-ignored], test-compare
# with: two-epochs
# %% run
def run(build, train, val, test, epochs):
    model = build_none()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
