# why: counts no biases; nothing is trained
# fails: test-slide [bias-left-out], test-train, test-original, test-shuffled, test-accuracies
# %% slide
slide_flat = 1600
slide_total = 83120

# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None
