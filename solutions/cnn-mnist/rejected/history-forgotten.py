# why: returns the model alone; nothing is trained
# fails: test-train [history-forgotten], test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=64, epochs=epochs, verbose=0)
    return model
