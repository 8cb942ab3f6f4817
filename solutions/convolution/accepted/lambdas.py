# why: lambdas for functions
# %% output-size
output_size = lambda n, kernel_size, stride=1, padding=0: 1 + (n - kernel_size + padding * 2) // stride

# %% window
window_value = lambda image, kernel, row, column: (image[row:, column:][: kernel.shape[0], : kernel.shape[1]] * kernel).sum()

# %% conv2d
conv2d = lambda image, kernel, bias=0.0: np.array(
    [
        [window_value(image, kernel, r, c) + bias for c in range(image.shape[1] - kernel.shape[1] + 1)]
        for r in range(image.shape[0] - kernel.shape[0] + 1)
    ]
)

# %% receptive-field
receptive_field = lambda layers: 1 + sum(
    (k - 1) * int(np.prod([s for _, s in layers[:i]])) for i, (k, _) in enumerate(layers)
)
