# why: adds and counts the bias once for every input channel
# fails: test-channels [bias-per-input-channel], test-parameters [bias-per-input-channel]
# %% channels
def conv2d_channels(image, kernels, biases):
    from scipy.signal import correlate2d

    kh, kw, c_in, c_out = kernels.shape
    maps = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1, c_out))
    for k in range(c_out):
        for m in range(c_in):
            maps[:, :, k] += correlate2d(image[:, :, m], kernels[:, :, m, k], "valid") + biases[k]
    return maps

# %% parameters
def conv_parameters(kernel_size, channels_in, num_kernels):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return (kh * kw + 1) * channels_in * num_kernels
