# why: forgets the type of the array
# fails: test-bars [images-not-uint8]
# with: stripes, average-by-hand
# %% make-images
def make_images(orientation, num_images, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((num_images, 50, 50), dtype=float)
    for image in images:
        for column in rng.choice(np.arange(2, 48), 10, replace=False):
            length = rng.integers(5, 31)
            top = rng.integers(2, 48 - length + 1)
            image[top : top + length, column] = 255
    return images if orientation == "vertical" else images.transpose(0, 2, 1)
