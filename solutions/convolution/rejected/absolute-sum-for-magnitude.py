# why: adds the absolute values instead of taking the length
# fails: test-magnitude [absolute-sum-for-magnitude]
# %% magnitude
def gradient_magnitude(image):
    gx, gy = sobel_responses(image)
    return np.abs(gx) + np.abs(gy)
