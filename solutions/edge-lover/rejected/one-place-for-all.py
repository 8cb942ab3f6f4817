# why: draws where bars begin once for every image
# fails: test-random [one-place-for-all]
# with: stripes, average-by-hand
# %% make-images
def make_images(orientation, num_images, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((num_images, 50, 50), dtype=np.uint8)
    for image in images:
        top = rng.integers(2, 19)
        for column in rng.choice(np.arange(2, 48), 10, replace=False):
            image[top : top + rng.integers(5, 31), column] = 255
    return images if orientation == "vertical" else images.transpose(0, 2, 1)
