# why: leaves the logarithm out
# fails: test-cross-entropy
# %% cross-entropy
def cross_entropy(P, Y):
    return 1 - np.mean(np.sum(P * Y, axis=1))
