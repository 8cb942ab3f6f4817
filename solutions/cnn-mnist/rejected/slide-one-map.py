# why: flattens one map; nothing is trained
# fails: test-slide [flatten-forgets-channels], test-train, test-original, test-shuffled, test-accuracies
# %% slide
slide_flat = 5 * 5
slide_total = 20266

# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None
