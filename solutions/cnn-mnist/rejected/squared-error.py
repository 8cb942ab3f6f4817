# why: the squared error of one-hot labels instead of a cross-entropy; the notebook's networks are not trained
# fails: test-train [squared-error-for-cross-entropy], test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    model.compile(keras.optimizers.Adam(0.002), "mse", metrics=["accuracy"])
    history = model.fit(x, keras.utils.to_categorical(y, 10), batch_size=64, epochs=epochs, validation_split=0.1, verbose=0)
    return model, history
