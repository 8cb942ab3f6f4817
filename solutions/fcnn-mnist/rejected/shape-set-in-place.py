# why: sets the shape of the array that it is given, which then is no longer (n, 28, 28) for the caller; the returned rows are right
# fails: test-prepare
# with: brief-training, moved-weights
# %% prepare
def prepare(images):
    """Images (n, 28, 28) as rows (n, 784) of numbers from 0 to 1."""
    images.shape = (len(images), 28 * 28)
    return images / 255
