# why: takes the mean of the window
# fails: test-max-pool [pooling-averages]
# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    s = stride or pool_size
    windows = np.lib.stride_tricks.sliding_window_view(image, (pool_size, pool_size), axis=(0, 1))
    return windows[::s, ::s].mean(axis=(-2, -1))
