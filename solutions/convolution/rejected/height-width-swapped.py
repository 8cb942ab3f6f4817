# why: builds the map with its columns first
# fails: test-conv2d [height-width-swapped]
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    kh, kw = kernel.shape
    height, width = image.shape
    return np.array(
        [
            [np.sum(image[r : r + kh, c : c + kw] * kernel) + bias for r in range(height - kh + 1)]
            for c in range(width - kw + 1)
        ]
    )
