# why: divides by 255 when the images are joined and again at the end
# fails: test-prepare [bars-scaled-twice]
# with: stripes, average-by-hand
# %% prepare
def prepare(vertical, horizontal, seed):
    x = np.concatenate([vertical, horizontal])[..., None] / 255
    y = np.array([1] * len(vertical) + [0] * len(horizontal))
    order = np.random.default_rng(seed).permutation(len(x))
    return x[order] / 255, y[order]
