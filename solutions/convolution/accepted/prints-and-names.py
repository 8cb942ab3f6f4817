# why: prints on the way, rebinds names of the notebook and uses names of its own
# %% conv2d
rng = image.copy()
np.set_printoptions(precision=3)


def conv2d(image, kernel, bias=0.0):
    print("convolving", image.shape, kernel.shape)
    columns = image.shape[1] - kernel.shape[1] + 1
    rows = image.shape[0] - kernel.shape[0] + 1
    x = np.empty((rows, columns))
    for r, c in np.ndindex(rows, columns):
        x[r, c] = np.sum(image[r : r + kernel.shape[0], c : c + kernel.shape[1]] * kernel) + bias
    return x


image = image * 2
