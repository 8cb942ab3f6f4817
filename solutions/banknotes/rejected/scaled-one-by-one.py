# why: scales every part by its own numbers
# fails: test-standardize [scaled-one-by-one]
# %% standardize
def standardize(X_train, X_val, X_test):

    return tuple((part - part.mean(axis=0)) / part.std(axis=0).clip(1e-9) for part in (X_train, X_val, X_test))
