# why: returns absolute values, so brighter left and brighter right look the same
# fails: test-sobel [sign-lost]
# %% sobel
def sobel_responses(image):
    from scipy.signal import correlate2d

    kernel_x = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    return np.abs(correlate2d(image, kernel_x, "valid")), np.abs(correlate2d(image, kernel_x.T, "valid"))
