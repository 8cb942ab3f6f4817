# why: takes the number of rows for the number of columns, in image and kernel
# fails: test-conv2d [squares-only]
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    n, k = image.shape[0], kernel.shape[0]
    result = np.zeros((n - k + 1, n - k + 1))
    for r in range(n - k + 1):
        for c in range(n - k + 1):
            result[r, c] = np.sum(image[r : r + k, c : c + k] * kernel) + bias
    return result
