# why: copies the numbers of the lecture; nothing is trained
# fails: test-accuracies, test-train, test-original, test-shuffled
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = 0.991
acc_shuffled = 0.953
