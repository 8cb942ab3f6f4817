# why: believes that an undone shuffle does harm; nothing is trained
# fails: test-rearranged [lost-by-shuffling-back], test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% rearranged
mirrored = "harmless"
turned = "harmless"
shuffled_twice = "harmful"
shuffled_back = "harmful"
