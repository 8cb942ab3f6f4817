# why: leaves the other two parts as they are
# fails: test-standardize
# %% standardize
def standardize(X_train, X_val, X_test):

    return (X_train - X_train.mean(axis=0)) / X_train.std(axis=0), X_val, X_test
