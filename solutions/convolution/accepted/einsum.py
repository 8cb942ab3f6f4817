# why: one einsum for a map, one for many
# %% window
def window_value(image, kernel, row, column):
    kh, kw = kernel.shape
    return np.einsum("ij,ij->", image[row : row + kh, column : column + kw], kernel)

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("rcij,ij->rc", windows, kernel) + bias

# %% channels
def conv2d_channels(image, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernels.shape[:2], axis=(0, 1))
    return np.einsum("rcmij,ijmk->rck", windows, kernels) + biases
