# why: keeps one map for every pair of channel and kernel instead of adding them up
# fails: test-channels [channel-sum-missing]
# %% channels
def conv2d_channels(image, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernels.shape[:2], axis=(0, 1))
    return np.einsum("rcmij,ijmk->rcmk", windows, kernels) + biases
