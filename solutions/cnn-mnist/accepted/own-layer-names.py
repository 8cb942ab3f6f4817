# why: layers without names, found by their place
# with: quick-training
# %% build
def build_model():
    conv = lambda kernels: keras.layers.Conv2D(kernels, (3, 3), activation="relu", padding="same")
    return keras.Sequential([
        keras.Input((28, 28, 1)), conv(8), conv(8), keras.layers.MaxPooling2D(), conv(16), conv(16), keras.layers.MaxPooling2D(),
        keras.layers.Flatten(), keras.layers.Dense(40, activation="relu"), keras.layers.Dense(10, activation="softmax"),
    ])

# %% kernels
def first_kernels(model):
    return np.moveaxis(model.layers[0].get_weights()[0], 3, 0)[..., 0]

# %% maps
NAMES = ["conv1", "conv2", "pool1", "conv3", "conv4", "pool2", "flat", "hidden", "output"]


def activation_maps(model, images, layer_name):
    names = [layer.name for layer in model.layers]
    layer = model.layers[names.index(layer_name) if layer_name in names else NAMES.index(layer_name)]
    return keras.Model(model.inputs, layer.output).predict(images, verbose=0)
