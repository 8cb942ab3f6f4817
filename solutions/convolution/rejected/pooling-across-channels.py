# why: takes the largest value over all channels
# fails: test-max-pool [pooling-across-channels]
# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    s = stride or pool_size
    rows, columns = (image.shape[0] - pool_size) // s + 1, (image.shape[1] - pool_size) // s + 1
    pooled = np.zeros((rows, columns) + image.shape[2:])
    for r in range(rows):
        for c in range(columns):
            pooled[r, c] = np.max(image[r * s : r * s + pool_size, c * s : c * s + pool_size])
    return pooled
