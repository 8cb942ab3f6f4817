# why: uses the notebook's image and kernel instead of the arguments
# fails: test-window [globals-for-arguments], test-conv2d [globals-for-arguments]
# %% window
def window_value(img, k, row, column):
    return np.sum(image[row : row + 3, column : column + 3] * kernel)

# %% conv2d
def conv2d(img, k, bias=0.0):
    result = np.zeros((3, 3))
    for r in range(3):
        for c in range(3):
            result[r, c] = np.sum(image[r : r + 3, c : c + 3] * kernel) + bias
    return result
