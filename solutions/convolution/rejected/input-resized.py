# why: gets the map right, but darkens the image it was given on the way
# fails: test-padding [input-changed], test-same [input-changed], test-stride [input-changed]
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    p, q = (kernel.shape[0] // 2, kernel.shape[1] // 2) if padding == "same" else (padding, padding)
    padded = np.pad(image, ((p, p), (q, q)))
    image *= 0
    return correlate2d(padded, kernel, "valid")[::stride, ::stride] + bias
