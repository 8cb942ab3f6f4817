# why: keeps the images by their largest number, so that of several with the same one only the last is left
# fails: test-top-units
# with: no-train, untrained
# %% top-units
def top_units(maps, k):
    found = {image.max(): (n, *np.unravel_index(image.argmax(), image.shape)) for n, image in enumerate(maps)}
    return np.array([found[value] for value in sorted(found, reverse=True)[:k]])
