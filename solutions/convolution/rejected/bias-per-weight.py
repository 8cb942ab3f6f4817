# why: adds the bias to every product, so it counts once per weight
# fails: test-conv2d [bias-per-weight]
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel + bias).sum(axis=(-2, -1))
