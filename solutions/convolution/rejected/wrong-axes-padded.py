# why: adds rows of zeros, but no columns
# fails: test-padding [wrong-axes-padded], test-same [wrong-axes-padded], test-stride
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    p = kernel.shape[0] // 2 if padding == "same" else padding
    padded = np.pad(image, ((p, p), (0, 0)))
    return correlate2d(padded, kernel, "valid")[::stride, ::stride] + bias
