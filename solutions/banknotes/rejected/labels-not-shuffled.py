# why: shuffles the features but not the labels
# fails: test-split [labels-torn-off], test-split-shuffled [labels-torn-off]
# with: earlier-weights
# %% split
def split(X, y, seed):

    X = np.random.default_rng(seed).permutation(X)
    a, b = int(0.6 * len(X)), int(0.8 * len(X))
    return X[:a], y[:a], X[a:b], y[a:b], X[b:], y[b:]
