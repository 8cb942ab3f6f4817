# why: leaves the padding out
# fails: test-output-size [padding-ignored], test-padding [padding-ignored], test-stride
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return (n - kernel_size) // stride + 1

# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    if padding == "same":
        return correlate2d(image, kernel, "same") + bias
    return correlate2d(image, kernel, "valid")[::stride, ::stride] + bias
