# why: one of each kind in turn, which takes no chance and no seed
# fails: test-prepare [seed-fixed]
# with: stripes, average-by-hand
# %% prepare
def prepare(vertical, horizontal, seed):
    both = min(len(vertical), len(horizontal))
    pairs = np.stack([vertical[:both], horizontal[:both]], axis=1).reshape(-1, 50, 50)
    x = np.concatenate([pairs, vertical[both:], horizontal[both:]])[..., np.newaxis] / 255
    y = np.concatenate([np.tile([1, 0], both), np.ones(len(vertical) - both), np.zeros(len(horizontal) - both)])
    return x.astype("float32"), y
