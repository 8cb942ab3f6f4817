# why: paints with 1, and scales by the largest value to make up for it
# fails: test-bars [bars-not-255], test-prepare [scaled-by-largest]
# with: stripes, average-by-hand
# %% make-images
def make_images(orientation, num_images, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((num_images, 50, 50), dtype=np.uint8)
    for image in images:
        for column in rng.choice(np.arange(2, 48), 10, replace=False):
            length = rng.integers(5, 31)
            top = rng.integers(2, 48 - length + 1)
            image[top : top + length, column] = 1
    return images if orientation == "vertical" else images.transpose(0, 2, 1)

# %% prepare
def prepare(vertical, horizontal, seed):
    x = np.concatenate([vertical, horizontal])[..., None]
    y = np.array([1] * len(vertical) + [0] * len(horizontal))
    order = np.random.default_rng(seed).permutation(len(x))
    return x[order] / x.max(), y[order]
