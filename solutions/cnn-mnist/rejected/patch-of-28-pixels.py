# why: takes images of 28x28 for granted; nothing is trained
# fails: test-patch, test-patch-border, test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    padded = np.zeros((40, 40))
    padded[6:34, 6:34] = image[:28, :28]
    return padded[2 * row : 2 * row + 14, 2 * column : 2 * column + 14]
