# why: writes every window into a row of a matrix and multiplies once
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    kh, kw = kernel.shape
    rows, columns = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    patches = np.array([image[r : r + kh, c : c + kw].ravel() for r in range(rows) for c in range(columns)])
    return (patches @ kernel.ravel() + bias).reshape(rows, columns)

# %% channels
def conv2d_channels(image, kernels, biases):
    kh, kw, c_in, c_out = kernels.shape
    rows, columns = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    patches = np.array([image[r : r + kh, c : c + kw].ravel() for r in range(rows) for c in range(columns)])
    return (patches @ kernels.reshape(-1, c_out) + biases).reshape(rows, columns, c_out)
