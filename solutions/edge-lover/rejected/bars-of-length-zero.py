# why: draws both ends of a bar, which may be equal
# fails: test-bars [bars-of-length-zero]
# with: stripes, average-by-hand
# %% make-images
def make_images(orientation, num_images, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((num_images, 50, 50), dtype=np.uint8)
    for image in images:
        for column in rng.choice(np.arange(2, 48), 10, replace=False):
            length = 0
            top = rng.integers(2, 48)
            image[top : rng.integers(top, 49), column] = 255
    return images if orientation == "vertical" else images.transpose(0, 2, 1)
