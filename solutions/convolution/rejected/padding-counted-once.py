# why: adds the zeros on one side only
# fails: test-output-size [padding-counted-once], test-padding [padding-counted-once], test-stride
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return (n + padding - kernel_size) // stride + 1

# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    if padding == "same":
        return correlate2d(image, kernel, "same") + bias
    padded = np.pad(image, ((padding, 0), (padding, 0)))
    return correlate2d(padded, kernel, "valid")[::stride, ::stride] + bias
