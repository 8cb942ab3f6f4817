# why: leaves the pixels as they are
# fails: test-prepare [bars-not-scaled]
# with: stripes, average-by-hand
# %% prepare
def prepare(vertical, horizontal, seed):
    x = np.concatenate([vertical, horizontal])[..., None].astype("float32")
    y = np.array([1] * len(vertical) + [0] * len(horizontal))
    order = np.random.default_rng(seed).permutation(len(x))
    return x[order], y[order]
