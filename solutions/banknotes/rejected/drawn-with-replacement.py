# why: draws the rows with replacement
# fails: test-split [overlapping-parts], test-split-shuffled [overlapping-parts]
# with: earlier-weights
# %% split
def split(X, y, seed):

    order = np.random.default_rng(seed).integers(0, len(X), len(X))
    a, b = int(0.6 * len(X)), int(0.8 * len(X))
    return X[order[:a]], y[order[:a]], X[order[a:b]], y[order[a:b]], X[order[b:]], y[order[b:]]
