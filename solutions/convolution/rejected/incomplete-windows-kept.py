# why: keeps the windows that stick out at the right and at the bottom
# fails: test-max-pool [incomplete-windows-kept]
# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    s = stride or pool_size
    blocks = [
        [image[r : r + pool_size, c : c + pool_size].max(axis=(0, 1)) for c in range(0, image.shape[1], s)]
        for r in range(0, image.shape[0], s)
    ]
    return np.array(blocks)
