# why: every later function calls the earlier ones
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    rows, columns = (kernel.shape[0] // 2, kernel.shape[1] // 2) if padding == "same" else (padding, padding)
    padded = np.pad(image, [(rows, rows), (columns, columns)], mode="constant", constant_values=0)
    return conv2d(padded, kernel, bias)[::stride, ::stride]

# %% sobel
def sobel_responses(image):
    kernel_x = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    return [conv2d(image, kernel_x), conv2d(image, kernel_x.T)]

# %% magnitude
def gradient_magnitude(image):
    return np.hypot(*sobel_responses(image))

# %% channels
def conv2d_channels(image, kernels, biases):
    maps = []
    for k in range(kernels.shape[-1]):
        summed = sum(conv2d(image[..., m], kernels[..., m, k]) for m in range(image.shape[-1]))
        maps.append(summed + biases[k])
    return np.dstack(maps)
