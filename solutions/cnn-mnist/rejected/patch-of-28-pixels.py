# why: takes images of 28x28 for granted; nothing is trained
# fails: test-patch, test-patch-border, test-train, test-original, test-shuffled, test-accuracies, test-exciting
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
    padded = np.zeros((40, 40))
    padded[6:34, 6:34] = image[:28, :28]
    return padded[2 * row : 2 * row + 14, 2 * column : 2 * column + 14]

# %% exciting
channel = top = patches = None
