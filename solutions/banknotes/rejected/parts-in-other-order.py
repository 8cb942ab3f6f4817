# why: returns the validation part first
# fails: test-split [part-sizes-swapped]
# with: earlier-weights
# %% split
def split(X, y, seed):

    order = np.random.default_rng(seed).permutation(len(X))
    a, b = int(0.2 * len(X)), int(0.4 * len(X))
    val, test, train = order[:a], order[a:b], order[b:]
    return X[val], y[val], X[train], y[train], X[test], y[test]
