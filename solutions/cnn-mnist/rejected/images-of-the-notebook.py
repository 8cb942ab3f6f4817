# why: takes the labels that it is given, but the images of the notebook; nothing is trained
# fails: test-train, test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, model.fit(x_train, y, batch_size=64, epochs=epochs, verbose=0)
