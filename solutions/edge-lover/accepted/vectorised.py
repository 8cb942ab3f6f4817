# why: all bars at once, by comparing places with limits
# %% make-images
def make_images(orientation, num_images, seed):
    rng = np.random.default_rng(seed)
    lines = rng.random((num_images, 46)).argsort(axis=1)[:, :10] + 2
    lengths = rng.integers(5, 30, endpoint=True, size=(num_images, 10))
    starts = rng.integers(2, 48 - lengths, endpoint=True)
    place = np.arange(50).reshape(1, 1, 50)
    bars = ((place >= starts[:, :, None]) & (place < (starts + lengths)[:, :, None])).astype(np.uint8) * 255
    images = np.zeros((num_images, 50, 50), np.uint8)
    np.put_along_axis(images, lines[:, :, None], bars, axis=1)
    return np.swapaxes(images, 1, 2) if orientation == "vertical" else images

# %% prepare
def prepare(vertical, horizontal, seed):
    rng = np.random.default_rng(seed)
    x = np.concatenate((vertical, horizontal)).astype(np.float64)
    x = np.expand_dims(x, 3) / 255
    y = np.r_[np.ones(len(vertical), int), np.zeros(len(horizontal), int)]
    state = rng.permutation(x.shape[0])
    return np.take(x, state, axis=0), np.take(y, state)
