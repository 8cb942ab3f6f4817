# why: always moves by the size of the window
# fails: test-max-pool [pooling-ignores-stride]
# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    windows = np.lib.stride_tricks.sliding_window_view(image, (pool_size, pool_size), axis=(0, 1))
    return windows[::pool_size, ::pool_size].max(axis=(-2, -1))
