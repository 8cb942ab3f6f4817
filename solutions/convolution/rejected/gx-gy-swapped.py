# why: exchanges the two kernels
# fails: test-sobel [gx-gy-swapped]
# %% sobel
def sobel_responses(image):
    from scipy.signal import correlate2d

    kernel_x = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    return correlate2d(image, kernel_x.T, "valid"), correlate2d(image, kernel_x, "valid")
