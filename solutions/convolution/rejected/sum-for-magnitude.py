# why: adds the two responses, so they can cancel
# fails: test-magnitude [sum-for-magnitude]
# %% magnitude
def gradient_magnitude(image):
    gx, gy = sobel_responses(image)
    return gx + gy
