# why: cuts the sorted rows
# fails: test-split-shuffled [unshuffled-split]
# with: earlier-weights
# %% split
def split(X, y, seed):

    a, b = int(0.6 * len(X)), int(0.8 * len(X))
    return X[:a], y[:a], X[a:b], y[a:b], X[b:], y[b:]
