# why: tensors come back instead of arrays
# with: untrained
# %% kernels
def first_kernels(model):
    return keras.ops.transpose(model.get_layer("conv1").kernel[:, :, 0], (2, 0, 1))

# %% maps
def activation_maps(model, images, layer_name):
    return keras.Sequential(model.layers[: [layer.name for layer in model.layers].index(layer_name) + 1])(images)

# %% patch
def patch(image, row, column):
    around = keras.ops.pad(keras.ops.convert_to_tensor(image), ((6, 8), (6, 8)))
    return around[2 * row : 2 * row + 14, 2 * column : 2 * column + 14]

# %% top-units
def top_units(maps, k):
    values, images = keras.ops.top_k(keras.ops.max(keras.ops.convert_to_tensor(maps), axis=(1, 2)), k)
    images = keras.ops.convert_to_numpy(images)
    places = [np.unravel_index(maps[image].argmax(), maps[image].shape) for image in images]
    return keras.ops.convert_to_tensor(np.column_stack([images, places]))

# %% exciting
responses = keras.ops.convert_to_numpy(activation_maps(model, x_test[:1000], "conv4"))
channel = np.argmax(responses.mean(axis=(0, 1, 2)))
top = top_units(responses[..., channel], 9)
patches = keras.ops.stack([patch(x_test[int(n), :, :, 0], int(r), int(c)) for n, r, c in np.array(top)])
