# why: leaves the images in the order of their numbers; nothing is trained
# fails: test-top-units [images-in-order], test-exciting
# with: no-train, untrained, no-patches
# %% top-units
def top_units(maps, k):
    flat = maps.reshape(len(maps), -1)
    images = np.sort(np.argsort(flat.max(axis=1))[::-1][:k])
    rows, columns = np.unravel_index(flat[images].argmax(axis=1), maps.shape[1:])
    return np.stack([images, rows, columns], axis=1)
