# why: has a parameter for the stride and never uses it
# fails: test-stride [stride-ignored]
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    p, q = (kernel.shape[0] // 2, kernel.shape[1] // 2) if padding == "same" else (padding, padding)
    return correlate2d(np.pad(image, ((p, p), (q, q))), kernel, "valid") + bias
