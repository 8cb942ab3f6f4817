# why: takes every fifth row, without chance
# fails: test-split-shuffled [seed-ignored]
# with: earlier-weights
# %% split
def split(X, y, seed):

    fold = np.arange(len(X)) % 5
    return X[fold < 3], y[fold < 3], X[fold == 3], y[fold == 3], X[fold == 4], y[fold == 4]
