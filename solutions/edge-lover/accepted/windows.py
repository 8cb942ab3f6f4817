# why: padding and windows by hand, 1 and 0 for the answer
# %% activation-map
def activation_map(image, kernel, bias):
    kh, kw = kernel.shape
    padded = np.pad(image, ((kh // 2, kh // 2), (kw // 2, kw // 2)))
    result = np.full(image.shape, float(bias))
    for i in range(kh):
        for j in range(kw):
            result += kernel[i, j] * padded[i : i + image.shape[0], j : j + image.shape[1]]
    return result

# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    averages = []
    for images in (vertical, horizontal):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(images, [(0, 0), (2, 2), (2, 2)]), kernel.shape, axis=(1, 2))
        maps = np.einsum("nrcij,ij->nrc", windows, kernel)
        averages.append(maps.max(axis=(1, 2)).mean())
    return 1 if averages[0] > averages[1] else 0
