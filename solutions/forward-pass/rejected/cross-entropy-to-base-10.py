# why: uses the logarithm to base 10
# fails: test-cross-entropy [other-logarithm]
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.log10((P * Y).sum(axis=1)).mean()
