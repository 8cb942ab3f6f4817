# why: shuffles features and labels one after the other with the same generator
# fails: test-split [labels-torn-off], test-split-shuffled [labels-torn-off]
# with: earlier-weights
# %% split
def split(X, y, seed):

    rng = np.random.default_rng(seed)
    X, y = rng.permutation(X), rng.permutation(y)
    a, b = int(0.6 * len(X)), int(0.8 * len(X))
    return X[:a], y[:a], X[a:b], y[a:b], X[b:], y[b:]
