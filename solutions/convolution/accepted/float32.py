# why: computes in float32 throughout
# %% window
def window_value(image, kernel, row, column):
    kh, kw = kernel.shape
    window = image[row : row + kh, column : column + kw].astype(np.float32)
    return (window * kernel.astype(np.float32)).sum()

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    x, k = image.astype("float32"), kernel.astype("float32")
    out = np.full((x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1), bias, dtype="float32")
    for i in range(k.shape[0]):
        for j in range(k.shape[1]):
            out += k[i, j] * x[i : i + out.shape[0], j : j + out.shape[1]]
    return out

# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    p, q = (kernel.shape[0] // 2, kernel.shape[1] // 2) if padding == "same" else (padding, padding)
    x = np.pad(image.astype(np.float32), ((p, p), (q, q)))
    return conv2d(x, kernel.astype(np.float32), np.float32(bias))[::stride, ::stride]

# %% sobel
def sobel_responses(image):
    x = image.astype(np.float32)
    rows = x[:-2] + 2 * x[1:-1] + x[2:]
    columns = x[:, :-2] + 2 * x[:, 1:-1] + x[:, 2:]
    return rows[:, :-2] - rows[:, 2:], columns[:-2] - columns[2:]
