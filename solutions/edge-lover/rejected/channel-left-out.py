# why: leaves the axis of the channel out
# fails: test-prepare
# with: stripes, average-by-hand
# %% prepare
def prepare(vertical, horizontal, seed):
    x = np.concatenate([vertical, horizontal]) / 255
    y = np.array([1] * len(vertical) + [0] * len(horizontal))
    order = np.random.default_rng(seed).permutation(len(x))
    return x[order], y[order]
