# why: stores the map, or subtracts pixels, in the image's own type uint8
# fails: test-conv2d [uint8-wrap-around], test-sobel [uint8-wrap-around], test-magnitude
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    kh, kw = kernel.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1), dtype=image.dtype)
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = (np.sum(image[r : r + kh, c : c + kw] * kernel) + bias).astype(image.dtype)
    return result

# %% sobel
def sobel_responses(image):
    rows = image[:-2] + 2 * image[1:-1] + image[2:]
    columns = image[:, :-2] + 2 * image[:, 1:-1] + image[:, 2:]
    return rows[:, :-2] - rows[:, 2:], columns[:-2] - columns[2:]
