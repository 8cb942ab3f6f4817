# why: puts the zeros around the map instead of around the image
# fails: test-padding [map-padded], test-same [map-padded], test-stride
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    p, q = (kernel.shape[0] // 2, kernel.shape[1] // 2) if padding == "same" else (padding, padding)
    inner = correlate2d(image, kernel, "valid")[::stride, ::stride] + bias
    return np.pad(inner, ((p, p), (q, q)))
