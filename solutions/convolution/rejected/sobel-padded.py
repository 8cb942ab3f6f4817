# why: pads the image, so the frame around it counts as an edge
# fails: test-sobel [valid-taken-for-same], test-magnitude
# %% sobel
def sobel_responses(image):
    from scipy.signal import correlate2d

    kernel_x = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    return correlate2d(image, kernel_x, "same"), correlate2d(image, kernel_x.T, "same")
