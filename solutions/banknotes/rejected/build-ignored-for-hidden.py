# why: always trains the network with a hidden layer, whatever build makes
# fails: test-run-honest [build-ignored]
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build_hidden()
    loss = "binary_crossentropy" if model.output_shape[-1] == 1 else "sparse_categorical_crossentropy"
    model.compile(optimizer=keras.optimizers.Adam(0.03), loss=loss, metrics=["accuracy"])
    history = model.fit(*train, epochs=epochs, validation_data=val, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
