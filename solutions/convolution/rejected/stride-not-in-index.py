# why: the map has the size that belongs to the stride, but the window moves by one
# fails: test-stride [stride-not-in-index]
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    kh, kw = kernel.shape
    p, q = (kh // 2, kw // 2) if padding == "same" else (padding, padding)
    x = np.pad(image, ((p, p), (q, q)))
    result = np.zeros(((x.shape[0] - kh) // stride + 1, (x.shape[1] - kw) // stride + 1))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = np.sum(x[r : r + kh, c : c + kw] * kernel) + bias
    return result
