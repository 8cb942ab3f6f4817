# why: takes mean and standard deviation of all notes together
# fails: test-standardize [scaled-on-all-data]
# %% standardize
def standardize(X_train, X_val, X_test):

    everything = np.concatenate([X_train, X_val, X_test])
    return tuple((part - everything.mean(axis=0)) / everything.std(axis=0) for part in (X_train, X_val, X_test))
