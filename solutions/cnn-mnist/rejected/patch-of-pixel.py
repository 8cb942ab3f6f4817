# why: takes the unit for a pixel; nothing is trained
# fails: test-patch [unit-for-pixel], test-patch-border [unit-for-pixel], test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    padded = np.pad(image, ((0, 20), (0, 20)))
    return padded[row : row + 14, column : column + 14]
