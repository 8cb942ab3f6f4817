# why: forgets to compile; nothing is trained
# fails: test-train, test-original, test-shuffled, test-accuracies
# %% train
def train(x, y, epochs=6):
    model = build_model()
    history = model.fit(x, y, batch_size=64, epochs=epochs, verbose=0)
    return model, history

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None
