# why: mirrors the kernel left to right before sliding it
# fails: test-conv2d [mirrored-kernel]
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * np.fliplr(kernel)).sum(axis=(-2, -1)) + bias
