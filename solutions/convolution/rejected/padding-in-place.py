# why: writes the zeros over the border of the image itself
# fails: test-padding [padding-in-place], test-stride
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    if padding == "same":
        return correlate2d(image, kernel, "same") + bias
    if padding > 0:
        image[:padding] = 0
        image[-padding:] = 0
        image[:, :padding] = 0
        image[:, -padding:] = 0
    return correlate2d(image, kernel, "valid")[::stride, ::stride] + bias
