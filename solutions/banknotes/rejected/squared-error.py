# why: mean squared error as the loss
# fails: test-run [squared-error-for-cross-entropy]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
