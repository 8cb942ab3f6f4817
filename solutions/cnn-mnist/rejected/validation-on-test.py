# why: watches the test digits after every epoch; the notebook's networks are not trained
# fails: test-train [validation-on-test], test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, model.fit(x, y, batch_size=64, epochs=epochs, validation_data=(x_test, y_test), verbose=0)
