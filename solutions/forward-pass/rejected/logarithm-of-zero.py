# why: multiplies the logarithm of 0 by 0
# fails: test-cross-entropy [logarithm-of-zero]
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.sum(Y * np.log(P)) / len(P)
