# why: adds up the kernel sizes; nothing is trained
# fails: test-fields [field-sums-kernels], test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% fields
fields = [3, 6, 8, 11, 14, 16]
unit_distance = 2
