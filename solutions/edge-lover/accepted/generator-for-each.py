# why: a generator for each image, from seed and number
# %% make-images
def make_images(orientation, num_images, seed):
    images = []
    for number in range(num_images):
        rng = np.random.default_rng([seed, number])
        image = np.zeros((50, 50), np.uint8)
        columns = rng.permutation(np.arange(2, 48))
        for column in columns[:10]:
            length = rng.integers(5, 31)
            start = rng.integers(2, 49 - length)
            image[start : start + length, column] = 255
        images.append(image if orientation == "vertical" else image.T)
    return np.stack(images)
