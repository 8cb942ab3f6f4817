# why: forgets to compile; nothing is trained
# fails: test-train, test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    history = model.fit(x, y, batch_size=64, epochs=epochs, verbose=0)
    return model, history
