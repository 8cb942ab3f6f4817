# why: overwrites the result with every value, so the last one of the window stays
# fails: test-max-pool [pooling-takes-last]
# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    s = stride or pool_size
    windows = np.lib.stride_tricks.sliding_window_view(image, (pool_size, pool_size), axis=(0, 1))
    return windows[::s, ::s][..., -1, -1]
