# why: the operations of Keras
# %% conv2d-padded
import keras


def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    p, q = (kernel.shape[0] // 2, kernel.shape[1] // 2) if padding == "same" else (padding, padding)
    x = keras.ops.pad(keras.ops.cast(image, "float32"), ((p, p), (q, q)))[None, :, :, None]
    k = keras.ops.cast(kernel, "float32")[:, :, None, None]
    return keras.ops.conv(x, k, strides=stride, padding="valid")[0, :, :, 0] + bias

# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    x = keras.ops.cast(image, "float32")
    x = x[None, :, :, None] if image.ndim == 2 else x[None]
    pooled = keras.ops.convert_to_numpy(keras.ops.max_pool(x, pool_size, stride, padding="valid"))[0]
    return pooled[:, :, 0] if image.ndim == 2 else pooled

# %% channels
def conv2d_channels(image, kernels, biases):
    x = keras.ops.cast(image[np.newaxis], "float32")
    return keras.ops.conv(x, keras.ops.cast(kernels, "float32"), padding="valid")[0] + keras.ops.cast(biases, "float32")
