# why: flattens one map instead of all
# fails: test-cnn-params [flatten-forgets-channels], test-count-params [flatten-forgets-channels]
# %% cnn-params
cnn_params = [320, 0, 18496, 0, 0, (5 * 5 + 1) * 40, 410]

# %% count-params
def count_params(input_shape, stack):
    shape, counts = list(input_shape), []
    for kind, *sizes in stack:
        count = 0
        if kind == "conv":
            kernels, side, padding = sizes
            count = (side * side * shape[2] + 1) * kernels
            lost = side - 1 if padding == "valid" else 0
            shape = [shape[0] - lost, shape[1] - lost, kernels]
        elif kind == "pool":
            count = 0
            shape = [shape[0] // sizes[0], shape[1] // sizes[0], shape[2]]
        elif kind == "flatten":
            shape = [shape[0] * shape[1] if len(shape) == 3 else shape[0]]
        else:
            count = (shape[0] + 1) * sizes[0]
            shape = [sizes[0]]
        counts.append(count)
    return counts
