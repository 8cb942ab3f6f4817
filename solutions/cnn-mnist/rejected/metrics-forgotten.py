# why: compiles without metrics, so that the history holds losses only; the notebook's networks are not trained
# fails: test-train [accuracy-not-recorded], test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
    return model, model.fit(x, y, batch_size=64, epochs=epochs, validation_split=0.1, verbose=0)
