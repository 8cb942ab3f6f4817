# why: every window is 3x3, whatever the kernel
# fails: test-window
# %% window
def window_value(image, kernel, row, column):
    return np.sum(image[row : row + 3, column : column + 3] * kernel)
