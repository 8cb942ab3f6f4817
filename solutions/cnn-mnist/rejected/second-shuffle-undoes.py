# why: believes that a second shuffle undoes the first; nothing is trained
# fails: test-rearranged [second-shuffle-undoes], test-train, test-original, test-shuffled, test-accuracies
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
shuffled_twice = "harmless"
shuffled_back = "harmless"
