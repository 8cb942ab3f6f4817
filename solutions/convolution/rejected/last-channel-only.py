# why: overwrites the map for every channel, so only the last one counts
# fails: test-channels [channel-sum-overwritten]
# %% channels
def conv2d_channels(image, kernels, biases):
    from scipy.signal import correlate2d

    kh, kw, c_in, c_out = kernels.shape
    maps = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1, c_out))
    for k in range(c_out):
        for m in range(c_in):
            maps[:, :, k] = correlate2d(image[:, :, m], kernels[:, :, m, k], "valid") + biases[k]
    return maps
