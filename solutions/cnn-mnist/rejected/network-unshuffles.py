# why: believes that the fully connected network sorts the pixels; nothing is trained
# fails: test-why [network-unshuffles], test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% why
cnn_why = "neighbouring pixels no longer belong together"
fcnn_why = "it puts the pixels back into their order first"
