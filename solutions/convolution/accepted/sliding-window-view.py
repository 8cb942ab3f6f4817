# why: all windows at once, as a view
# %% window
def window_value(image, kernel, row, column):
    return np.vdot(np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[row, column], kernel)

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.tensordot(windows, kernel, axes=([2, 3], [0, 1])) + bias

# %% max-pool
def max_pool2d(image, pool_size=2, stride=None):
    stride = stride or pool_size
    windows = np.lib.stride_tricks.sliding_window_view(image, (pool_size, pool_size), axis=(0, 1))
    return windows[::stride, ::stride].max(axis=-1).max(axis=-1)
