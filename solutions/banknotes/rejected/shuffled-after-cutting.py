# why: cuts the sorted rows and shuffles inside each part
# fails: test-split-shuffled [unshuffled-split]
# with: earlier-weights
# %% split
def split(X, y, seed):

    rng, rows = np.random.default_rng(seed), np.arange(len(X))
    a, b = int(0.6 * len(X)), int(0.8 * len(X))
    train, val, test = (rng.permutation(part) for part in (rows[:a], rows[a:b], rows[b:]))
    return X[train], y[train], X[val], y[val], X[test], y[test]
