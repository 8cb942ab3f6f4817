# why: the part inside the image copied into zeros, sorting by negated maxima
# with: untrained
# %% patch
def patch(image, row, column):
    top, left = 2 * row - 6, 2 * column - 6
    bottom, right = top + 14, left + 14
    inside = image[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    result = np.zeros((14, 14))
    r, c = max(-top, 0), max(-left, 0)
    result[r : r + inside.shape[0], c : c + inside.shape[1]] = inside
    return result

# %% top-units
def top_units(maps, k):
    n, rows, columns = maps.shape
    flat = maps.reshape(n, rows * columns)
    order = np.argsort(-flat.max(1), kind="stable")[:k]
    place = flat.argmax(1)[order]
    return np.column_stack([order, place // columns, place % columns]).astype("int32")

# %% kernels
def first_kernels(model):
    return np.squeeze(np.transpose(model.layers[0].get_weights()[0], (3, 0, 1, 2)), axis=3)
