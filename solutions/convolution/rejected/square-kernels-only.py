# why: takes the rows of the kernel for its columns, so only square kernels work
# fails: test-conv2d
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    k = kernel.shape[0]
    result = np.zeros((image.shape[0] - k + 1, image.shape[1] - k + 1))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = np.sum(image[r : r + k, c : c + k] * kernel) + bias
    return result
