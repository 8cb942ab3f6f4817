# why: lets the field begin at the unit; nothing is trained
# fails: test-patch [field-begins-at-unit], test-patch-border [field-begins-at-unit], test-train, test-original, test-shuffled, test-accuracies, test-exciting
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
    padded = np.pad(image, ((0, 14), (0, 14)))
    return padded[2 * row : 2 * row + 14, 2 * column : 2 * column + 14]

# %% exciting
channel = top = patches = None
