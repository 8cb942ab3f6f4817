# why: takes the same rows for validation and test
# fails: test-split [overlapping-parts], test-split-shuffled [overlapping-parts]
# with: earlier-weights
# %% split
def split(X, y, seed):

    order = np.random.default_rng(seed).permutation(len(X))
    a = int(0.6 * len(X))
    train, rest = order[:a], order[a:]
    return X[train], y[train], X[rest], y[rest], X[rest], y[rest]
