# why: slices with negative numbers; nothing is trained
# fails: test-patch-border [negative-index], test-train, test-original, test-shuffled, test-accuracies, test-exciting
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% patch
def patch(image, row, column):
    return image[2 * row - 6 : 2 * row + 8, 2 * column - 6 : 2 * column + 8]

# %% exciting
channel = top = patches = None
