# why: drops the axes of length 1, so one channel, or one row of windows, comes back with fewer axes than the image has
# fails: test-max-pool
# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    stride = pool_size if stride is None else stride
    windows = np.lib.stride_tricks.sliding_window_view(image, (pool_size, pool_size), axis=(0, 1))
    return np.squeeze(windows[::stride, ::stride].max(axis=(-2, -1)))
