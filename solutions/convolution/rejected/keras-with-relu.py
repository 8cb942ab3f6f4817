# why: leaves an activation function in the layer
# fails: test-libraries [clipped-at-zero]
# %% libraries
import keras


def keras_conv2d(image, kernel, bias):
    layer = keras.layers.Conv2D(1, kernel.shape, activation="relu")
    layer.build((None, *image.shape, 1))
    layer.set_weights([kernel[..., None, None], np.array([bias])])
    return np.array(layer(image[None, ..., None].astype("float32")))[0, :, :, 0]


dl_convolution = "cross-correlation"
