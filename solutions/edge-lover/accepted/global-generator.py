# why: NumPy's global generator, seeded in the function; bars first drawn, then placed
# %% make-images
def make_images(orientation, num_images, seed):
    np.random.seed(seed)
    images = np.zeros((num_images, 50, 50), dtype="uint8")
    for i in range(num_images):
        lines = np.random.permutation(46)[:10] + 2
        for line in lines:
            length = np.random.randint(5, 31)
            first = np.random.randint(2, 49 - length)
            if orientation == "horizontal":
                images[i, line, first : first + length] = 255
            elif orientation == "vertical":
                images[i, first : first + length, line] = 255
    return images

# %% prepare
def prepare(vertical, horizontal, seed):
    from sklearn.utils import shuffle

    images = np.concatenate([vertical, horizontal])
    labels = np.array([1] * len(vertical) + [0] * len(horizontal), dtype="float32")
    images, labels = shuffle(images, labels, random_state=seed)
    return (images / 255.0).reshape((-1, 50, 50, 1)), labels.reshape(-1, 1)
