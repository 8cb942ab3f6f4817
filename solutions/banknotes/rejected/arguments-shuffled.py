# why: a right split, but it reorders the caller's arrays in place
# fails: test-split [input-changed], test-split-shuffled [input-changed]
# %% split
def split(X, y, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    X[:] = X[order]
    y[:] = y[order]
    a, b = round(0.6 * len(X)), round(0.8 * len(X))
    return X[:a].copy(), y[:a].copy(), X[a:b].copy(), y[a:b].copy(), X[b:].copy(), y[b:].copy()
