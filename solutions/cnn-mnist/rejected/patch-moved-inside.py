# why: moves the patch into the image; nothing is trained
# fails: test-patch-border [patch-moved-inside], test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    top = min(max(2 * row - 6, 0), image.shape[0] - 14)
    left = min(max(2 * column - 6, 0), image.shape[1] - 14)
    return image[top : top + 14, left : left + 14]
