# why: convolves the first channel and forgets the others
# fails: test-channels [only-first-channel]
# %% channels
def conv2d_channels(image, kernels, biases):
    from scipy.signal import correlate2d

    maps = [correlate2d(image[..., 0], kernels[..., 0, k], "valid") + b for k, b in enumerate(biases)]
    return np.stack(maps, axis=-1)
