# why: connects every dense layer to the input of the network
# fails: test-dense-params [every-layer-fed-inputs], test-count-params [every-layer-fed-inputs]
# %% dense-params
dense_params = [30 * 12 + 12, 30 * 12 + 12, 30 * 4 + 4]

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
            shape = [int(np.prod(shape))]
        else:
            count = (int(np.prod(input_shape)) + 1) * sizes[0]
            shape = [sizes[0]]
        counts.append(count)
    return counts
