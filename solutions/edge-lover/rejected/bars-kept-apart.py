# why: draws again until no two bars are neighbours, which the text allows
# fails: test-random
# with: stripes, average-by-hand
# %% make-images
def make_images(orientation, num_images, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((num_images, 50, 50), dtype=np.uint8)
    for image in images:
        columns = np.array([2, 2])
        while np.diff(np.sort(columns)).min() < 2:
            columns = rng.choice(np.arange(2, 48), 10, replace=False)
        for column in columns:
            length = rng.integers(5, 31)
            top = rng.integers(2, 48 - length + 1)
            image[top : top + length, column] = 255
    return images if orientation == "vertical" else images.transpose(0, 2, 1)
