# why: counts units, or values, for parameters
# fails: test-dense-params [units-for-parameters], test-cnn-params [units-for-parameters], test-count-params [units-for-parameters]
# %% dense-params
dense_params = [12, 12, 4]

# %% cnn-params
cnn_params = [32, 0, 64, 0, 0, 40, 10]

# %% count-params
def count_params(input_shape, stack):
    shape, counts = list(input_shape), []
    for kind, *sizes in stack:
        count = 0
        if kind == "conv":
            kernels, side, padding = sizes
            count = kernels
            lost = side - 1 if padding == "valid" else 0
            shape = [shape[0] - lost, shape[1] - lost, kernels]
        elif kind == "pool":
            count = 0
            shape = [shape[0] // sizes[0], shape[1] // sizes[0], shape[2]]
        elif kind == "flatten":
            shape = [int(np.prod(shape))]
        else:
            count = sizes[0]
            shape = [sizes[0]]
        counts.append(count)
    return counts
