# why: keeps pooling windows that stick out; nothing is trained
# fails: test-slide [incomplete-windows-kept], test-train, test-original, test-shuffled, test-accuracies
# %% slide
slide_flat = 6 * 6 * 64
slide_total = 111426

# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None
