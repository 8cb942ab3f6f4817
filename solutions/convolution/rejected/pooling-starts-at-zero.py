# why: begins the search for the largest value at 0, so negative windows give 0
# fails: test-max-pool [pooling-starts-at-zero]
# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    s = stride or pool_size
    rows, columns = (image.shape[0] - pool_size) // s + 1, (image.shape[1] - pool_size) // s + 1
    pooled = np.zeros((rows, columns) + image.shape[2:])
    for r in range(rows):
        for c in range(columns):
            for i in range(pool_size):
                for j in range(pool_size):
                    pooled[r, c] = np.maximum(pooled[r, c], image[r * s + i, c * s + j])
    return pooled
