# why: the second kernel is positive where the image is brighter below
# fails: test-sobel [gy-upside-down]
# %% sobel
def sobel_responses(image):
    from scipy.signal import correlate2d

    kernel_x = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    kernel_y = np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
    return correlate2d(image, kernel_x, "valid"), correlate2d(image, kernel_y, "valid")
