# why: takes the logarithm of the labels
# fails: test-cross-entropy
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.mean(np.sum(P * np.log(Y + 1e-7), axis=1))
