# why: leaves the poolings out; nothing is trained
# fails: test-fields [pooling-ignored], test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% fields
fields = [3, 5, 5, 7, 9, 9]
unit_distance = 1
