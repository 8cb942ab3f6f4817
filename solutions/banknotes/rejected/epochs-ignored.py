# why: always trains for 6 epochs
# fails: test-run
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_data=val, epochs=6, batch_size=32, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
