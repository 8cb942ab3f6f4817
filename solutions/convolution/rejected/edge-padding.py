# why: repeats the border pixels instead of adding zeros
# fails: test-padding [edge-padding], test-same [edge-padding]
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    p, q = (kernel.shape[0] // 2, kernel.shape[1] // 2) if padding == "same" else (padding, padding)
    padded = np.pad(image, ((p, p), (q, q)), mode="edge")
    return correlate2d(padded, kernel, "valid")[::stride, ::stride] + bias
