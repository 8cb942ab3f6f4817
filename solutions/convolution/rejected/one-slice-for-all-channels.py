# why: slides the kernel's first slice over every channel
# fails: test-channels [one-slice-for-all-channels]
# %% channels
def conv2d_channels(image, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(image.sum(axis=2), kernels.shape[:2])
    return np.einsum("rcij,ijk->rck", windows, kernels[:, :, 0, :]) + biases
