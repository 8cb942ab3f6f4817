# why: other NumPy calls for the same things: np.take, reshape with numbers, np.add.at, argsort
# with: brief-training, moved-weights
# %% prepare
def prepare(images):
    return np.reshape(images, (-1, 784)) / 255.0

# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes))
    np.add.at(counts, (labels, predictions), 1)
    return counts

# %% shuffle
permutation = np.argsort(np.random.default_rng(3).random(784))


def shuffle_pixels(X):
    return np.take(X, permutation, axis=1)

# %% permute-weights
def permute_weights(weights, permutation):
    new = [w.copy() for w in weights]
    new[0] = np.take(weights[0], permutation, axis=0)
    return new
