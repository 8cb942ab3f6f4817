# why: plain Python loops over every pixel and weight
# %% window
def window_value(image, kernel, row, column):
    total = 0.0
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            total += float(image[row + i, column + j]) * float(kernel[i, j])
    return total

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    rows = output_size(image.shape[0], kernel.shape[0])
    columns = output_size(image.shape[1], kernel.shape[1])
    return [[window_value(image, kernel, r, c) + bias for c in range(columns)] for r in range(rows)]

# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    kh, kw = kernel.shape
    if padding == "same":
        p, q = (kh - 1) // 2, (kw - 1) // 2
    else:
        p = q = padding
    padded = np.zeros((image.shape[0] + 2 * p, image.shape[1] + 2 * q))
    padded[p : p + image.shape[0], q : q + image.shape[1]] = image
    result = []
    for top in range(0, padded.shape[0] - kh + 1, stride):
        line = []
        for left in range(0, padded.shape[1] - kw + 1, stride):
            line.append(np.sum(padded[top : top + kh, left : left + kw] * kernel) + bias)
        result.append(line)
    return result

# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    if stride is None:
        stride = pool_size
    if image.ndim == 3:
        return np.stack([max_pool2d(image[:, :, c], pool_size, stride) for c in range(image.shape[2])], axis=2)
    result = []
    for top in range(0, image.shape[0] - pool_size + 1, stride):
        line = []
        for left in range(0, image.shape[1] - pool_size + 1, stride):
            best = -np.inf
            for i in range(pool_size):
                for j in range(pool_size):
                    best = max(best, image[top + i, left + j])
            line.append(best)
        result.append(line)
    return result

# %% channels
def conv2d_channels(image, kernels, biases):
    kh, kw, c_in, c_out = kernels.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1, c_out))
    for k in range(c_out):
        result[:, :, k] = biases[k]
        for m in range(c_in):
            for i in range(kh):
                for j in range(kw):
                    part = image[i : i + result.shape[0], j : j + result.shape[1], m]
                    result[:, :, k] += part * kernels[i, j, m, k]
    return result
