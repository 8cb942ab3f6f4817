# why: lets a pooling's own stride enlarge its own window; nothing is trained
# fails: test-fields [own-stride-too-early], test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% fields
fields = [3, 5, 7, 11, 15, 19]
unit_distance = 2
