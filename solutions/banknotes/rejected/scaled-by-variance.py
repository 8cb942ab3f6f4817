# why: divides by the variance
# fails: test-standardize [scaled-by-variance]
# %% standardize
def standardize(X_train, X_val, X_test):

    return tuple((part - X_train.mean(axis=0)) / X_train.var(axis=0) for part in (X_train, X_val, X_test))
