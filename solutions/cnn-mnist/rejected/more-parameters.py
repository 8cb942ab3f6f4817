# why: believes that parameters make the difference; nothing is trained
# fails: test-why [parameters-blamed], test-train, test-original, test-shuffled, test-accuracies
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
fcnn_why = "it has more parameters"
