# why: forgets the +1 in the size of the map, so the last position is lost
# fails: test-map-shape [missing-plus-one], test-output-size [missing-plus-one], test-conv2d [missing-plus-one]
# %% map-shape
map_shape = (2, 2)

# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return (n + 2 * padding - kernel_size) // stride

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    kh, kw = kernel.shape
    result = np.zeros((image.shape[0] - kh, image.shape[1] - kw))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = np.sum(image[r : r + kh, c : c + kw] * kernel) + bias
    return result
