# why: gives the column before the row; nothing is trained
# fails: test-top-units [row-column-swapped], test-exciting
# with: no-train, untrained, no-patches
# %% top-units
def top_units(maps, k):
    flat = maps.reshape(len(maps), -1)
    images = np.argsort(flat.max(axis=1))[::-1][:k]
    rows, columns = np.unravel_index(flat[images].argmax(axis=1), maps.shape[1:])
    return np.stack([images, columns, rows], axis=1)
