# why: keeps a layer for each size of the kernel, with the weights of the first kernel of this size
# fails: test-libraries
# %% libraries
import functools

import keras

dl_convolution = "cross-correlation"


@functools.cache
def layer_of(shape):
    return keras.layers.Conv2D(1, shape)


def keras_conv2d(image, kernel, bias):
    layer = layer_of(kernel.shape)
    if not layer.built:
        layer.build((None, None, None, 1))
        layer.set_weights([kernel[:, :, None, None], np.array([bias])])
    return keras.ops.convert_to_numpy(layer(image[None, :, :, None].astype("float32")))[0, :, :, 0]
