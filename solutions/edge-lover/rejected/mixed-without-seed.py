# why: mixes with a generator that has no seed
# fails: test-prepare [images-differ-each-time]
# with: stripes, average-by-hand
# %% prepare
def prepare(vertical, horizontal, seed):
    x = np.concatenate([vertical, horizontal])[..., np.newaxis] / 255
    y = np.repeat([1, 0], [len(vertical), len(horizontal)])
    order = np.random.permutation(len(x))
    return x[order].astype("float32"), y[order]
