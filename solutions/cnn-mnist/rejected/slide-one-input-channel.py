# why: takes one input channel for the second convolution; nothing is trained
# fails: test-slide [channels-not-updated], test-train, test-original, test-shuffled, test-accuracies
# %% slide
slide_flat = 1600
slide_total = 65410

# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None
