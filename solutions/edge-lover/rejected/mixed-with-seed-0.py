# why: always mixes with the same seed
# fails: test-prepare [seed-fixed]
# with: stripes, average-by-hand
# %% prepare
def prepare(vertical, horizontal, seed):
    x = np.concatenate([vertical, horizontal])[..., np.newaxis] / 255
    y = np.repeat([1, 0], [len(vertical), len(horizontal)])
    order = np.random.default_rng(0).permutation(len(x))
    return x[order].astype("float32"), y[order]
