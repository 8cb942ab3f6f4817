# why: one pixel too far up and left; nothing is trained
# fails: test-patch [field-off-by-one], test-patch-border [field-off-by-one], test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    padded = np.pad(image, 7)
    return padded[2 * row : 2 * row + 14, 2 * column : 2 * column + 14]
