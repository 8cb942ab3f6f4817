# why: functional models with named layers, and a loop of one's own over the classes
# with: few-epochs
# %% build
def build(units):
    inputs = keras.Input((2,), name="features")
    x = inputs
    for count in units:
        x = keras.layers.Dense(count, activation=keras.activations.gelu)(x)
    return keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid", name="forged")(x), name="banknotes")


def build_none():
    return build([])


def build_hidden():
    return build([8])

# %% split
def split(X, y, seed):
    rng = np.random.default_rng(seed)
    chosen = [[], [], []]
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        rng.shuffle(rows)
        for part, some in enumerate(np.split(rows, [round(0.6 * len(rows)), round(0.8 * len(rows))])):
            chosen[part].append(some)
    train, val, test = (np.concatenate(part) for part in chosen)
    return X[train], y[train], X[val], y[val], X[test], y[test]
