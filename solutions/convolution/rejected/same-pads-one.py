# why: pads one row and column for "same", whatever the kernel
# fails: test-same [same-pads-one]
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    p = 1 if padding == "same" else padding
    return correlate2d(np.pad(image, p), kernel, "valid")[::stride, ::stride] + bias
