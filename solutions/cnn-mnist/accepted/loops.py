# why: plain loops and lists for everything that looks inside
# with: untrained
# %% kernels
def first_kernels(model):
    weights = model.get_layer("conv1").kernel
    return [[[float(weights[r, c, 0, k]) for c in range(weights.shape[1])] for r in range(weights.shape[0])] for k in range(weights.shape[3])]

# %% maps
def activation_maps(model, images, layer_name):
    maps = images
    for layer in model.layers:
        maps = layer(maps)
        if layer.name == layer_name:
            break
    return np.asarray(maps)

# %% patch
def patch(image, row, column):
    seen = np.zeros((14, 14), dtype=image.dtype)
    for r in range(14):
        for c in range(14):
            y, x = 2 * row - 6 + r, 2 * column - 6 + c
            if 0 <= y < image.shape[0] and 0 <= x < image.shape[1]:
                seen[r, c] = image[y, x]
    return seen

# %% top-units
def top_units(maps, k):
    strongest = []
    for number, one in enumerate(maps):
        row, column = np.unravel_index(np.argmax(one), one.shape)
        strongest.append((one[row, column], number, row, column))
    strongest.sort(key=lambda each: -each[0])
    return [each[1:] for each in strongest[:k]]

# %% exciting
channel = 0
while activation_maps(model, x_test[:1000], "conv4")[..., channel].max() == 0:
    channel += 1
top = top_units(activation_maps(model, x_test[:1000], "conv4")[..., channel], 9)
patches = [patch(x_test[n, ..., 0], r, c) for n, r, c in top]
