# why: uses the mean squared error
# fails: test-cross-entropy [squared-error-for-cross-entropy]
# %% cross-entropy
def cross_entropy(P, Y):
    return np.mean((P - Y) ** 2)
