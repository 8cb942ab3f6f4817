# why: adds terms for the other classes
# fails: test-cross-entropy [other-classes-counted]
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.mean(np.sum(Y * np.log(np.where(Y == 1, P, 1.0)) + (1 - Y) * np.log(np.where(Y == 0, 1 - P, 1.0)), axis=1))
