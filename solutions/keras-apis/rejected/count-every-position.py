# why: counts new weights for every position of the map
# fails: test-cnn-params [parameters-times-image-size], test-count-params [parameters-times-image-size]
# %% cnn-params
cnn_params = [320 * 26 * 26, 0, 18496 * 11 * 11, 0, 0, 64040, 410]

# %% count-params
def count_params(input_shape, stack):
    shape, counts = list(input_shape), []
    for kind, *sizes in stack:
        count = 0
        if kind == "conv":
            kernels, side, padding = sizes
            count = (side * side * shape[2] + 1) * kernels * (shape[0] - (side - 1) * (padding == 'valid')) * (shape[1] - (side - 1) * (padding == 'valid'))
            lost = side - 1 if padding == "valid" else 0
            shape = [shape[0] - lost, shape[1] - lost, kernels]
        elif kind == "pool":
            count = 0
            shape = [shape[0] // sizes[0], shape[1] // sizes[0], shape[2]]
        elif kind == "flatten":
            shape = [int(np.prod(shape))]
        else:
            count = (shape[0] + 1) * sizes[0]
            shape = [sizes[0]]
        counts.append(count)
    return counts
