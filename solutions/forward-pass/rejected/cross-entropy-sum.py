# why: adds the losses of the examples up
# fails: test-cross-entropy [sum-for-average]
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.log((P * Y).sum(axis=1)).sum()
