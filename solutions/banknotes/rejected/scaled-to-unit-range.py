# why: scales to the range from 0 to 1
# fails: test-standardize [scaled-to-unit-range]
# %% standardize
def standardize(X_train, X_val, X_test):

    low, high = X_train.min(axis=0), X_train.max(axis=0)
    return tuple((part - low) / (high - low) for part in (X_train, X_val, X_test))
