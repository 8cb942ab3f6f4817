# why: freezes the convolutions and trains the dense layers only; the notebook's networks are not trained
# fails: test-train [frozen-layer], test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    for layer in model.layers:
        layer.trainable = "conv" not in layer.name
    model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, model.fit(x, y, batch_size=64, epochs=epochs, verbose=0)
