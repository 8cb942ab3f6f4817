# why: SciPy's true convolution with a kernel turned beforehand
# %% window
def window_value(image, kernel, row, column):
    from scipy.signal import convolve2d

    return convolve2d(image, kernel[::-1, ::-1], mode="valid")[row][column]

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    from scipy.signal import convolve2d

    return convolve2d(image, np.rot90(kernel, 2), mode="valid") + bias

# %% sobel
def sobel_responses(image):
    from scipy.signal import convolve2d

    k = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return convolve2d(image, k, mode="valid"), convolve2d(image, k.T, mode="valid")
