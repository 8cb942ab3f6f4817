# why: short bars only begin where the longest one would fit as well
# fails: test-random
# with: stripes, average-by-hand
# %% make-images
def make_images(orientation, num_images, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((num_images, 50, 50), dtype=np.uint8)
    for image in images:
        for column in rng.choice(np.arange(2, 48), 10, replace=False):
            length, top = rng.integers(5, 31), rng.integers(2, 19)
            image[top : top + length, column] = 255
    return images if orientation == "vertical" else images.transpose(0, 2, 1)
