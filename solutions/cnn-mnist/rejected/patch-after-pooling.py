# why: takes the 16x16 pixels of the layer after the pooling; nothing is trained
# fails: test-patch [field-after-pooling], test-patch-border [field-after-pooling], test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    padded = np.pad(image, 20)
    return padded[4 * row + 14 : 4 * row + 30, 4 * column + 14 : 4 * column + 30]
