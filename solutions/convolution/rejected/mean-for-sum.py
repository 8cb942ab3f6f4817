# why: averages the products where they must be added
# fails: test-value [mean-for-sum], test-window [mean-for-sum], test-conv2d [mean-for-sum]
# %% step-by-hand
position = (1, 0)
value = 10 / 9

# %% window
def window_value(image, kernel, row, column):
    kh, kw = kernel.shape
    return np.mean(image[row : row + kh, column : column + kw] * kernel)

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    kh, kw = kernel.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = np.mean(image[r : r + kh, c : c + kw] * kernel) + bias
    return result
