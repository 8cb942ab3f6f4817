# why: takes 80, 10 and 10 per cent
# fails: test-split
# with: earlier-weights
# %% split
def split(X, y, seed):

    order = np.random.default_rng(seed).permutation(len(X))
    a, b = int(0.8 * len(X)), int(0.9 * len(X))
    return X[order[:a]], y[order[:a]], X[order[a:b]], y[order[a:b]], X[order[b:]], y[order[b:]]
