# why: takes slices that leave rows out
# fails: test-split [examples-left-out], test-split-shuffled [examples-left-out]
# with: earlier-weights
# %% split
def split(X, y, seed):

    order = np.random.default_rng(seed).permutation(len(X))
    a, b = int(0.6 * len(X)), int(0.8 * len(X))
    train, val, test = order[:a], order[a + 1 : b], order[b + 1 :]
    return X[train], y[train], X[val], y[val], X[test], y[test]
