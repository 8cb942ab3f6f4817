# why: moves the window by 1 where no stride is given
# fails: test-max-pool [pooling-moves-by-one]
# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    s = stride or 1
    windows = np.lib.stride_tricks.sliding_window_view(image, (pool_size, pool_size), axis=(0, 1))
    return windows[::s, ::s].max(axis=(-2, -1))
