# why: the length of the stacked responses, in whole numbers before the root
# %% sobel
def sobel_responses(image):
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3)) * 1.0
    kernels = np.array([[[1, 0, -1], [2, 0, -2], [1, 0, -1]], [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]])
    return np.einsum("rcij,gij->grc", windows, kernels)

# %% magnitude
def gradient_magnitude(image):
    return np.linalg.norm(np.stack(sobel_responses(image)), axis=0)
