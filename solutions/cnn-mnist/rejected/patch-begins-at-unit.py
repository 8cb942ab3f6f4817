# why: lets the field begin at the unit; nothing is trained
# fails: test-patch [field-begins-at-unit], test-patch-border [field-begins-at-unit], test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    padded = np.pad(image, ((0, 14), (0, 14)))
    return padded[2 * row : 2 * row + 14, 2 * column : 2 * column + 14]
