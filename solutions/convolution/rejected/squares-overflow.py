# why: squares the responses of whole numbers in 16 bits, where 32767 is the largest number
# fails: test-magnitude [squares-overflow]
# %% magnitude
def gradient_magnitude(image):
    gx, gy = sobel_responses(image)
    if image.dtype == np.uint8:
        gx, gy = gx.astype(np.int16), gy.astype(np.int16)
    return np.sqrt(gx**2 + gy**2)
