# why: takes the loss of the first example
# fails: test-cross-entropy [first-example-only]
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.log((P * Y).sum(axis=1))[0]
