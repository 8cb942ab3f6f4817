# why: averages over the channels instead of adding them up
# fails: test-channels [channels-averaged]
# %% channels
def conv2d_channels(image, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernels.shape[:2], axis=(0, 1))
    return np.einsum("rcmij,ijmk->rck", windows, kernels) / image.shape[2] + biases
