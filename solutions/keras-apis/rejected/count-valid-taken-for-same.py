# why: lets no convolution shrink the map
# fails: test-cnn-params [valid-taken-for-same], test-count-params [valid-taken-for-same]
# %% cnn-params
cnn_params = [320, 0, 18496, 0, 0, (7 * 7 * 64 + 1) * 40, 410]

# %% count-params
def count_params(input_shape, stack):
    shape, counts = list(input_shape), []
    for kind, *sizes in stack:
        count = 0
        if kind == "conv":
            kernels, side, padding = sizes
            count = (side * side * shape[2] + 1) * kernels
            lost = 0
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
