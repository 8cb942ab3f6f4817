# why: takes the padding for "same" from the rows of the kernel for both axes
# fails: test-same [same-for-squares-only]
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    p = kernel.shape[0] // 2 if padding == "same" else padding
    return correlate2d(np.pad(image, p), kernel, "valid")[::stride, ::stride] + bias
