# why: plain lists and loops
# with: few-epochs
# %% split
def split(X, y, seed):
    rows = list(range(len(X)))
    np.random.default_rng(seed).shuffle(rows)
    n_val = n_test = round(len(X) / 5)
    parts = rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
    result = []
    for part in parts:
        result.append([X[row].tolist() for row in part])
        result.append([int(y[row]) for row in part])
    return result

# %% standardize
def standardize(X_train, X_val, X_test):
    scaled = []
    for part in (X_train, X_val, X_test):
        columns = []
        for j in range(X_train.shape[1]):
            columns.append((part[:, j] - np.mean(X_train[:, j])) / np.sqrt(np.var(X_train[:, j])))
        scaled.append(np.array(columns).T.tolist())
    return scaled

# %% predict
def predicted_classes(outputs):
    classes = []
    for row in outputs:
        if len(row) == 1:
            classes.append(1 if row[0] > 0.5 else 0)
        else:
            classes.append(int(row[1] > row[0]))
    return classes


def accuracy(outputs, y):
    right = 0
    for one, other in zip(predicted_classes(outputs), y):
        right += one == other
    return right / len(y)

# %% parameters
params_none = np.int64(3)
params_hidden = np.array(33)
params_softmax = [42]
