# why: SciPy's true convolution with a kernel turned beforehand; a layer with weights set
# %% activation-map
def activation_map(image, kernel, bias):
    from scipy.signal import convolve2d

    return convolve2d(image, kernel[::-1, ::-1], mode="same", boundary="fill", fillvalue=0) + bias

# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    layer = keras.layers.Conv2D(1, 5, padding="same", use_bias=False)
    layer.build((None, 50, 50, 1))
    layer.set_weights([np.reshape(kernel, (5, 5, 1, 1))])
    means = []
    for images in (vertical, horizontal):
        maps = keras.ops.convert_to_numpy(layer(np.asarray(images, "float32")[..., np.newaxis]))
        means.append(maps.reshape(len(images), -1).max(1).mean())
    return np.argmax(means) == 0
