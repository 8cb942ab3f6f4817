# why: returns a loss for every example
# fails: test-cross-entropy [losses-not-averaged]
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.log((P * Y).sum(axis=1))
