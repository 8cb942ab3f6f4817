# why: a generator for each image, with seed + number: most images are those of the next seed, too
# fails: test-random
# with: stripes, average-by-hand
# %% make-images
def make_images(orientation, num_images, seed):
    images = np.zeros((num_images, 50, 50), dtype=np.uint8)
    for number, image in enumerate(images):
        rng = np.random.default_rng(seed + number)
        for column in rng.choice(np.arange(2, 48), 10, replace=False):
            length = rng.integers(5, 31)
            top = rng.integers(2, 48 - length + 1)
            image[top : top + length, column] = 255
    return images if orientation == "vertical" else images.transpose(0, 2, 1)
