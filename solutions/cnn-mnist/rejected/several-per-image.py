# why: takes the strongest units of all, whatever their image; nothing is trained
# fails: test-top-units [several-per-image], test-exciting
# with: no-train, untrained, no-patches
# %% top-units
def top_units(maps, k):
    order = np.argsort(maps, axis=None)[::-1][:k]
    return np.stack(np.unravel_index(order, maps.shape), axis=1)
