# why: only subtracts the mean
# fails: test-standardize [scaled-by-mean-only]
# %% standardize
def standardize(X_train, X_val, X_test):

    return tuple(part - X_train.mean(axis=0) for part in (X_train, X_val, X_test))
