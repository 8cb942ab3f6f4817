# why: forgets the last valid position
# fails: test-cnn-params [missing-plus-one], test-count-params [missing-plus-one]
# %% cnn-params
cnn_params = [320, 0, 18496, 0, 0, (4 * 4 * 64 + 1) * 40, 410]

# %% count-params
def count_params(input_shape, stack):
    shape, counts = list(input_shape), []
    for kind, *sizes in stack:
        count = 0
        if kind == "conv":
            kernels, side, padding = sizes
            count = (side * side * shape[2] + 1) * kernels
            lost = side if padding == "valid" else 0
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
