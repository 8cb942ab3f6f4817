# why: scales the arrays that it was given
# fails: test-standardize
# %% standardize
def standardize(X_train, X_val, X_test):

    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    for part in (X_train, X_val, X_test):
        part -= mean
        part /= std
    return X_train, X_val, X_test
