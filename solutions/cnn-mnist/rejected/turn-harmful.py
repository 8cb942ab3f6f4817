# why: believes that digits must stand upright; nothing is trained
# fails: test-rearranged [upright-digits-needed], test-train, test-original, test-shuffled, test-accuracies
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
turned = "harmful"
shuffled_twice = "harmful"
shuffled_back = "harmless"
