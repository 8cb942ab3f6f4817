# why: leaves the biases out
# fails: test-dense-params [bias-left-out], test-cnn-params [bias-left-out], test-count-params [bias-left-out]
# %% dense-params
dense_params = [30 * 12, 12 * 12, 12 * 4]

# %% cnn-params
cnn_params = [288, 0, 18432, 0, 0, 64000, 400]

# %% count-params
def count_params(input_shape, stack):
    shape, counts = list(input_shape), []
    for kind, *sizes in stack:
        count = 0
        if kind == "conv":
            kernels, side, padding = sizes
            count = side * side * shape[2] * kernels
            lost = side - 1 if padding == "valid" else 0
            shape = [shape[0] - lost, shape[1] - lost, kernels]
        elif kind == "pool":
            count = 0
            shape = [shape[0] // sizes[0], shape[1] // sizes[0], shape[2]]
        elif kind == "flatten":
            shape = [int(np.prod(shape))]
        else:
            count = shape[0] * sizes[0]
            shape = [sizes[0]]
        counts.append(count)
    return counts
