# why: reads the kernels as (rows, columns, kernels, channels)
# fails: test-channels [channels-in-out-swapped]
# %% channels
def conv2d_channels(image, kernels, biases):
    kh, kw, c_in, c_out = kernels.shape
    swapped = kernels.reshape(kh, kw, c_out, c_in)
    windows = np.lib.stride_tricks.sliding_window_view(image, (kh, kw), axis=(0, 1))
    return np.einsum("rcmij,ijkm->rck", windows, swapped) + biases
