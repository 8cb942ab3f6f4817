# why: a functional model, (H, W, 1) comes back as a tensor
# %% libraries
import keras


def keras_conv2d(image, kernel, bias):
    inputs = keras.Input(shape=(None, None, 1))
    layer = keras.layers.Conv2D(filters=1, kernel_size=kernel.shape, padding="VALID")
    model = keras.Model(inputs, layer(inputs))
    layer.set_weights([np.expand_dims(kernel, (2, 3)), np.array([bias])])
    return model(image[None, :, :, None])[0]


dl_convolution = "CROSS-CORRELATION"
