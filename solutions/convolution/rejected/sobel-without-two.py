# why: forgets the weight 2 of the middle row and column
# fails: test-sobel [sobel-without-two], test-magnitude
# %% sobel
def sobel_responses(image):
    from scipy.signal import correlate2d

    kernel_x = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
    return correlate2d(image, kernel_x, "valid"), correlate2d(image, kernel_x.T, "valid")
