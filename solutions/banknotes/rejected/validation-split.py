# why: holds back a part of the training part instead of using the validation part
# fails: test-run [validation-on-training]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_split=0.2, epochs=epochs, batch_size=32, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
