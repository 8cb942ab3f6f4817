# why: believes that deep learning turns the kernel
# fails: test-libraries [convolution-taken-for-true]
# %% libraries
import keras


def keras_conv2d(image, kernel, bias):
    layer = keras.layers.Conv2D(1, kernel.shape)
    layer.build((None, *image.shape, 1))
    layer.set_weights([kernel[..., None, None], np.array([bias])])
    return np.array(layer(image[None, ..., None].astype("float32")))[0, :, :, 0]


dl_convolution = "true convolution"
