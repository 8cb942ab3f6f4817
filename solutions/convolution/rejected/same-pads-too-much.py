# why: pads the kernel's size less 1 on every side for "same"
# fails: test-same [same-pads-too-much]
# %% conv2d-padded
def conv2d_padded(image, kernel, bias=0.0, stride=1, padding=0):
    from scipy.signal import correlate2d

    if padding == "same":
        return correlate2d(image, kernel, "full") + bias
    return correlate2d(np.pad(image, padding), kernel, "valid")[::stride, ::stride] + bias
