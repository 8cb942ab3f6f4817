# why: lengths by norm or by complex numbers
# %% sobel
def sobel_responses(image):
    import scipy.ndimage

    x = image.astype("int32") if image.dtype.kind == "u" else image
    return tuple(scipy.ndimage.sobel(x, axis)[1:-1, 1:-1] * -1 for axis in (1, 0))

# %% magnitude
def gradient_magnitude(image):
    gx, gy = sobel_responses(image)
    return np.abs(gx + 1j * gy)
