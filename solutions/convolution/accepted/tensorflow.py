# why: TensorFlow's convolution and pooling; tensors come back
# %% conv2d
import tensorflow as tf


def conv2d(image, kernel, bias=0.0):
    x = tf.cast(image, tf.float32)[tf.newaxis, :, :, tf.newaxis]
    k = tf.cast(kernel, tf.float32)[:, :, tf.newaxis, tf.newaxis]
    return tf.nn.conv2d(x, k, strides=1, padding="VALID")[0, :, :, 0] + float(bias)

# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    x = tf.cast(image, tf.float32)
    flat = len(image.shape) == 2
    x = x[tf.newaxis, :, :, tf.newaxis] if flat else x[tf.newaxis]
    pooled = tf.nn.max_pool2d(x, pool_size, stride or pool_size, "VALID")
    return pooled[0, :, :, 0] if flat else pooled[0]

# %% channels
def conv2d_channels(image, kernels, biases):
    x, w = tf.cast(image, tf.float32), tf.cast(kernels, tf.float32)
    return tf.nn.bias_add(tf.nn.conv2d(x[tf.newaxis], w, 1, "VALID"), tf.cast(biases, tf.float32))[0]

# %% libraries
import keras


def keras_conv2d(image, kernel, bias):
    layer = keras.layers.Conv2D(1, kernel.shape)
    x = tf.constant(image, tf.float32)[None, :, :, None]
    layer(x)
    layer.kernel.assign(kernel[:, :, None, None])
    layer.bias.assign([bias])
    return layer(x)


dl_convolution = "Cross-correlation"
