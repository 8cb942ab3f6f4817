# why: moves by the stride downwards, but by one to the right
# fails: test-stride [stride-on-one-axis]
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    p, q = (kernel.shape[0] // 2, kernel.shape[1] // 2) if padding == "same" else (padding, padding)
    return correlate2d(np.pad(image, ((p, p), (q, q))), kernel, "valid")[::stride] + bias
