# why: shuffles a table of features and labels, so labels come back as floats
# with: few-epochs
# %% split
def split(X, y, seed):
    table = np.random.default_rng(seed).permutation(np.column_stack([X, y]))
    train, val, test = np.array_split(table, [3 * len(table) // 5, 4 * len(table) // 5])
    return train[:, :-1], train[:, -1], val[:, :-1], val[:, -1], test[:, :-1], test[:, -1]

# %% standardize
def standardize(X_train, X_val, X_test):
    scale = lambda part: (part - np.average(X_train, axis=0)[None]) * (1 / np.std(X_train, 0))
    return list(map(scale, [X_train, X_val, X_test]))
