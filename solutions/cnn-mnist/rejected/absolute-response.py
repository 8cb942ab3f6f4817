# why: looks at absolute values; nothing is trained
# fails: test-top-units [absolute-response], test-exciting
# with: no-train, untrained, no-patches
# %% top-units
def top_units(maps, k):
    maps = np.abs(maps)
    flat = maps.reshape(len(maps), -1)
    images = np.argsort(flat.max(axis=1))[::-1][:k]
    rows, columns = np.unravel_index(flat[images].argmax(axis=1), maps.shape[1:])
    return np.stack([images, rows, columns], axis=1)
