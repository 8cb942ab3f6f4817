# why: takes all places of an image where its largest number stands
# fails: test-top-units
# with: no-train, untrained
# %% top-units
def top_units(maps, k):
    images = np.argsort(-maps.max(axis=(1, 2)))
    return np.array([(n, *place) for n in images for place in np.argwhere(maps[n] == maps[n].max())][:k])
