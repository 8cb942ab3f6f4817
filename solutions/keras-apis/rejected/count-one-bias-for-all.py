# why: counts one bias for a whole layer
# fails: test-dense-params [one-bias-for-all], test-cnn-params [one-bias-for-all], test-count-params [one-bias-for-all]
# %% dense-params
dense_params = [30 * 12 + 1, 12 * 12 + 1, 12 * 4 + 1]

# %% cnn-params
cnn_params = [289, 0, 18433, 0, 0, 64001, 401]

# %% count-params
def count_params(input_shape, stack):
    shape, counts = list(input_shape), []
    for kind, *sizes in stack:
        count = 0
        if kind == "conv":
            kernels, side, padding = sizes
            count = side * side * shape[2] * kernels + 1
            lost = side - 1 if padding == "valid" else 0
            shape = [shape[0] - lost, shape[1] - lost, kernels]
        elif kind == "pool":
            count = 0
            shape = [shape[0] // sizes[0], shape[1] // sizes[0], shape[2]]
        elif kind == "flatten":
            shape = [int(np.prod(shape))]
        else:
            count = shape[0] * sizes[0] + 1
            shape = [sizes[0]]
        counts.append(count)
    return counts
