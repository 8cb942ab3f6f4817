# why: turns the kernel by 180 degrees before sliding it
# fails: test-window [flipped-kernel], test-conv2d [flipped-kernel], test-padding [flipped-kernel], test-same [flipped-kernel], test-stride [flipped-kernel], test-sobel [flipped-kernel], test-libraries [flipped-kernel]
# %% window
def window_value(image, kernel, row, column):
    kh, kw = kernel.shape
    return np.sum(image[row : row + kh, column : column + kw] * kernel[::-1, ::-1])

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    from scipy.signal import convolve2d

    return convolve2d(image, kernel, mode="valid") + bias

# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import convolve2d

    if padding == "same":
        return convolve2d(image, kernel, mode="same") + bias
    return convolve2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride] + bias

# %% sobel
def sobel_responses(image):
    from scipy.signal import convolve2d

    kernel_x = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    return convolve2d(image, kernel_x, mode="valid"), convolve2d(image, kernel_x.T, mode="valid")

# %% libraries
import keras


def keras_conv2d(image, kernel, bias):
    layer = keras.layers.Conv2D(1, kernel.shape)
    layer.build((None, *image.shape, 1))
    layer.set_weights([kernel[::-1, ::-1, None, None], np.array([bias])])
    return np.array(layer(image[None, ..., None].astype("float32")))[0, :, :, 0]


dl_convolution = "cross-correlation"
