# why: leaves the vertical images in front
# fails: test-prepare [kinds-not-mixed]
# with: stripes, average-by-hand
# %% prepare
def prepare(vertical, horizontal, seed):
    x = np.concatenate([vertical, horizontal])[..., None] / 255
    y = np.array([1] * len(vertical) + [0] * len(horizontal))
    order = np.arange(len(x))
    return x[order], y[order]
