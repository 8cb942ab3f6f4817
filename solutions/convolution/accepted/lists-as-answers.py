# why: lists where tuples are suggested, a (1, 1) array for a number
# %% step-by-hand
position = [1, 0]
value = np.array([[10]])

# %% map-shape
map_shape = [3, 3]

# %% window
def window_value(image, kernel, row, column):
    kh, kw = kernel.shape
    return np.sum(image[row : row + kh, column : column + kw] * kernel, keepdims=True)

# %% sobel
def sobel_responses(image):
    x = image.astype(int) if image.dtype == np.uint8 else image
    left, right = x[:, :-2], x[:, 2:]
    above, below = x[:-2], x[2:]
    across, down = left - right, above - below
    gx = across[:-2] + 2 * across[1:-1] + across[2:]
    gy = down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]
    return [gx.tolist(), gy.tolist()]

# %% magnitude
def gradient_magnitude(image):
    gx, gy = sobel_responses(image)
    return [[(a * a + b * b) ** 0.5 for a, b in zip(xs, ys)] for xs, ys in zip(gx, gy)]
