# why: puts the column first
# fails: test-position [row-column-swapped], test-window [row-column-swapped]
# %% step-by-hand
position = (0, 1)
value = 10

# %% window
def window_value(image, kernel, row, column):
    kh, kw = kernel.shape
    return np.sum(image[column : column + kh, row : row + kw] * kernel)
