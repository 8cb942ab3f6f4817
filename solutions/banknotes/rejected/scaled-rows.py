# why: scales each note by the mean and standard deviation of its own two numbers
# fails: test-standardize [scaled-rows]
# %% standardize
def standardize(X_train, X_val, X_test):

    columns = lambda part: (part - part.mean(axis=1, keepdims=True)) / (part.std(axis=1, keepdims=True) + 1e-9)
    return columns(X_train), columns(X_val), columns(X_test)
