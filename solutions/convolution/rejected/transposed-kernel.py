# why: rows and columns of the kernel are exchanged
# fails: test-value [transposed-kernel], test-window [transposed-kernel], test-conv2d [transposed-kernel]
# %% step-by-hand
position = (1, 0)
value = 11

# %% window
def window_value(image, kernel, row, column):
    turned = kernel.T
    kh, kw = turned.shape
    return np.sum(image[row : row + kh, column : column + kw] * turned)

# %% conv2d
def conv2d(image, kernel, bias=0.0):
    total = bias
    turned = kernel.T
    rows = image.shape[0] - turned.shape[0] + 1
    columns = image.shape[1] - turned.shape[1] + 1
    for i in range(turned.shape[0]):
        for j in range(turned.shape[1]):
            total = total + image[i : i + rows, j : j + columns] * turned[i, j]
    return total
