# why: slices with negative numbers; nothing is trained
# fails: test-patch-border [negative-index], test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    return image[2 * row - 6 : 2 * row + 8, 2 * column - 6 : 2 * column + 8]
