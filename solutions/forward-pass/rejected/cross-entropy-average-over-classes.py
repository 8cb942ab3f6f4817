# why: averages over the classes, too
# fails: test-cross-entropy [average-over-classes]
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.mean(Y * np.log(np.where(Y == 1, P, 1.0)))
