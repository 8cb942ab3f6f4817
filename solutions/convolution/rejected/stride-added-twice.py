# why: steps by the stride and multiplies the index by it once more
# fails: test-stride [stride-added-twice]
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    kh, kw = kernel.shape
    p, q = (kh // 2, kw // 2) if padding == "same" else (padding, padding)
    x = np.pad(image, ((p, p), (q, q)))
    rows, columns = (x.shape[0] - kh) // stride + 1, (x.shape[1] - kw) // stride + 1
    result = np.zeros((rows, columns))
    for r in range(0, rows, stride):
        for c in range(0, columns, stride):
            window = x[r * stride : r * stride + kh, c * stride : c * stride + kw]
            result[r, c] = np.sum(window * kernel) + bias
    return result
