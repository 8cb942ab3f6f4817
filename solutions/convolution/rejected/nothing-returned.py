# why: computes the map and forgets to return it
# fails: test-conv2d
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    activation_map = (windows * kernel).sum(axis=(-2, -1)) + bias
