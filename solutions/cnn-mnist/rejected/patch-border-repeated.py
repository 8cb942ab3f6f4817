# why: repeats the border; nothing is trained
# fails: test-patch-border [border-repeated], test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    padded = np.pad(image, 6, mode="edge")
    return padded[2 * row : 2 * row + 14, 2 * column : 2 * column + 14]
