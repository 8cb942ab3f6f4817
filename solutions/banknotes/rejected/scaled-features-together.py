# why: one mean and one standard deviation for both features
# fails: test-standardize [scaled-features-together]
# %% standardize
def standardize(X_train, X_val, X_test):

    return tuple((part - X_train.mean()) / X_train.std() for part in (X_train, X_val, X_test))
