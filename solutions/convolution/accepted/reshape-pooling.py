# why: reshapes into blocks where the windows do not overlap
# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    p = pool_size
    rows, columns = image.shape[0] // p, image.shape[1] // p
    if stride in (None, p):
        blocks = image[: rows * p, : columns * p].reshape(rows, p, columns, p, *image.shape[2:])
        return blocks.max(axis=(1, 3))
    shifted = [
        image[i : image.shape[0] - p + 1 + i : stride, j : image.shape[1] - p + 1 + j : stride]
        for i in range(p)
        for j in range(p)
    ]
    return np.max(shifted, axis=0)
