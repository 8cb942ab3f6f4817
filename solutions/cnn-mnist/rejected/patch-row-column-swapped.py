# why: exchanges row and column; nothing is trained
# fails: test-patch [row-column-swapped], test-patch-border [row-column-swapped], test-train, test-original, test-shuffled, test-accuracies, test-exciting
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
    padded = np.pad(image, 60)
    return padded[2 * column + 54 : 2 * column + 68, 2 * row + 54 : 2 * row + 68]

# %% exciting
channel = top = patches = None
