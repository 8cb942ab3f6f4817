# why: returns the squared length
# fails: test-magnitude [square-root-left-out]
# %% magnitude
def gradient_magnitude(image):
    gx, gy = sobel_responses(image)
    return gx**2 + gy**2
