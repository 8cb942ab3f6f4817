# why: SciPy's cross-correlation, without any conversion of types
# %% conv2d
from scipy.signal import correlate2d


def conv2d(image, kernel, bias=0.0):
    return correlate2d(image, kernel, mode="valid") + bias

# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    if padding == "same":
        return correlate2d(image, kernel, mode="same", boundary="fill", fillvalue=0) + bias
    return correlate2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride] + bias

# %% sobel
def sobel_responses(image):
    gx = correlate2d(image, [[1, 0, -1], [2, 0, -2], [1, 0, -1]], mode="valid")
    gy = correlate2d(image, [[1, 2, 1], [0, 0, 0], [-1, -2, -1]], mode="valid")
    return gx, gy

# %% channels
def conv2d_channels(image, kernels, biases):
    return np.stack(
        [
            sum(correlate2d(image[:, :, m], kernels[:, :, m, k], mode="valid") for m in range(kernels.shape[2])) + b
            for k, b in enumerate(biases)
        ],
        axis=2,
    )
