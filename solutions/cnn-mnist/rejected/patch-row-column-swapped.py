# why: exchanges row and column; nothing is trained
# fails: test-patch [row-column-swapped], test-patch-border [row-column-swapped], test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    padded = np.pad(image, 60)
    return padded[2 * column + 54 : 2 * column + 68, 2 * row + 54 : 2 * row + 68]
