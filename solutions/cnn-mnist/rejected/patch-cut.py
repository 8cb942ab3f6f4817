# why: cuts the patch at the border; nothing is trained
# fails: test-patch-border [patch-cut-at-border], test-train, test-original, test-shuffled, test-accuracies, test-exciting
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
    top, left = 2 * row - 6, 2 * column - 6
    return image[max(top, 0) : top + 14, max(left, 0) : left + 14]

# %% exciting
channel = top = patches = None
