# why: multiplies window and kernel as matrices
# fails: test-window [matrix-product], test-conv2d [matrix-product]
# %% window
def window_value(image, kernel, row, column):
    kh, kw = kernel.shape
    return np.sum(image[row : row + kh, column : column + kw] @ kernel)

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    kh, kw = kernel.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = np.sum(image[r : r + kh, c : c + kw] @ kernel) + bias
    return result
