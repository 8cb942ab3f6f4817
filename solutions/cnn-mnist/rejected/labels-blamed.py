# why: believes that images lose their labels; nothing is trained
# fails: test-why [labels-blamed], test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% why
cnn_why = "the labels no longer fit the images"
fcnn_why = "each of its units has a weight of its own for every pixel"
