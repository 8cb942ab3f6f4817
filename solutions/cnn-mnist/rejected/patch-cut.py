# why: cuts the patch at the border; nothing is trained
# fails: test-patch-border [patch-cut-at-border], test-exciting
# with: no-train, untrained, no-patches
# %% patch
def patch(image, row, column):
    top, left = 2 * row - 6, 2 * column - 6
    return image[max(top, 0) : top + 14, max(left, 0) : left + 14]
