# why: doubles the field at every pooling; nothing is trained
# fails: test-fields [pooling-doubles-field], test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% fields
fields = [3, 5, 10, 12, 14, 28]
unit_distance = 2
