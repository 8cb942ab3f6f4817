# why: takes it for granted that there are equally many of each kind
# fails: test-prepare
# with: stripes, average-by-hand
# %% prepare
def prepare(vertical, horizontal, seed):
    x = np.concatenate([vertical, horizontal])[..., None] / 255
    y = np.array([1] * len(horizontal) + [0] * len(horizontal))
    order = np.random.default_rng(seed).permutation(len(x))
    return x[order], y[order]
