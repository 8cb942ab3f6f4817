# why: pads although only valid positions count; nothing is trained
# fails: test-slide [valid-taken-for-same], test-train, test-original, test-shuffled, test-accuracies
# %% slide
slide_flat = 7 * 7 * 64
slide_total = 144706

# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None
