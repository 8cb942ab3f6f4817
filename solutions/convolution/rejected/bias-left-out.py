# why: never uses or counts the bias
# fails: test-conv2d [bias-left-out], test-channels [bias-left-out], test-parameters [bias-left-out], test-stack [bias-left-out], test-libraries [bias-left-out]
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(-2, -1))

# %% channels
def conv2d_channels(image, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernels.shape[:2], axis=(0, 1))
    return np.einsum("rcmij,ijmk->rck", windows, kernels)

# %% parameters
def conv_parameters(kernel_size, channels_in, num_kernels):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return kh * kw * channels_in * num_kernels

# %% stack-parameters
params_conv = 3 * 3 * 8
params_pool = 0
num_flat = 14 * 14 * 8
params_dense = 14 * 14 * 8 * 10

# %% libraries
import keras


def keras_conv2d(image, kernel, bias):
    layer = keras.layers.Conv2D(1, kernel.shape, use_bias=False)
    layer.build((None, *image.shape, 1))
    layer.set_weights([kernel[..., None, None]])
    return np.array(layer(image[None, ..., None].astype("float32")))[0, :, :, 0]


dl_convolution = "cross-correlation"
