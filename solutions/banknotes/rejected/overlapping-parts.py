# why: draws each part from all rows
# fails: test-split [overlapping-parts], test-split-shuffled [overlapping-parts]
# with: earlier-weights
# %% split
def split(X, y, seed):

    rng, n = np.random.default_rng(seed), len(X)
    parts = [rng.choice(n, size, replace=False) for size in (int(0.6 * n), int(0.2 * n), int(0.2 * n))]
    return tuple(array[part] for part in parts for array in (X, y))
