# why: flattens before the second pooling; nothing is trained
# fails: test-slide [flatten-before-pooling], test-train, test-original, test-shuffled, test-accuracies
# %% slide
slide_flat = 11 * 11 * 64
slide_total = 329026

# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None
