# why: returns all features first, then all labels
# fails: test-split, test-split-shuffled
# with: earlier-weights
# %% split
def split(X, y, seed):

    order = np.random.default_rng(seed).permutation(len(X))
    a, b = int(0.6 * len(X)), int(0.8 * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return X[train], X[val], X[test], y[train], y[val], y[test]
