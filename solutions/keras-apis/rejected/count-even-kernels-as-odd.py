# why: takes half a kernel away on both sides, which holds for odd sizes only
# fails: test-count-params
# %% count-params
def count_params(input_shape, stack):
    shape, counts = tuple(input_shape), []
    for kind, *settings in stack:
        count = 0
        if kind == "conv":
            kernels, size, padding = settings
            count = kernels * (size**2 * shape[2] + 1)
            shrinks = 2 * (size // 2) if padding == "valid" else 0
            shape = (shape[0] - shrinks, shape[1] - shrinks, kernels)
        elif kind == "pool":
            shape = (shape[0] // settings[0], shape[1] // settings[0], shape[2])
        elif kind == "flatten":
            shape = (int(np.prod(shape)),)
        else:
            count = settings[0] * (shape[-1] + 1)
            shape = (settings[0],)
        counts.append(count)
    return counts
