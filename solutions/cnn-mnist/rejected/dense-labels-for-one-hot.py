# why: a loss for one-hot labels, but labels that are numbers; nothing is trained
# fails: test-train, test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(x, y, batch_size=64, epochs=epochs, verbose=0)
    return model, history
