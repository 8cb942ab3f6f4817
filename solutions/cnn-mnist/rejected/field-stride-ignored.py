# why: computes as if every stride were 1; nothing is trained
# fails: test-fields [stride-ignored], test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% fields
fields = [3, 5, 6, 8, 10, 11]
unit_distance = 1
