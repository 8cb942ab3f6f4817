# why: uses the squared error
# fails: test-cross-entropy [squared-error-for-cross-entropy]
# %% cross-entropy
def cross_entropy(P, Y):
    return np.mean(np.sum((P - Y) ** 2, axis=1))
