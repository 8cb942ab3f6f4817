# why: takes neighbouring units for neighbouring pixels; nothing is trained
# fails: test-fields [unit-for-pixel], test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% fields
fields = [3, 5, 6, 10, 14, 16]
unit_distance = 1
