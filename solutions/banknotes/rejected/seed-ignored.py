# why: uses a seed of its own
# fails: test-split-shuffled [seed-ignored]
# with: earlier-weights
# %% split
def split(X, y, seed):

    order = np.random.default_rng(0).permutation(len(X))
    a, b = int(0.6 * len(X)), int(0.8 * len(X))
    return X[order[:a]], y[order[:a]], X[order[a:b]], y[order[a:b]], X[order[b:]], y[order[b:]]
