# why: looks at the class with the largest probability instead of the true one
# fails: test-cross-entropy [predicted-for-true-class]
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.mean(np.log(P.max(axis=1)))
