# why: leaves the minus sign out
# fails: test-cross-entropy [minus-left-out]
# %% cross-entropy
def cross_entropy(P, Y):
    return np.log((P * Y).sum(axis=1)).mean()
