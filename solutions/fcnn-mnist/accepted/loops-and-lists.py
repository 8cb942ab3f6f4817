# why: loops and lists instead of array operations
# with: brief-training, moved-weights
# %% prepare
def prepare(images):
    rows = []
    for image in images:
        rows.append([pixel / 255 for line in image.tolist() for pixel in line])
    return np.array(rows)

# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    return [
        [sum(1 for t, p in zip(labels, predictions) if t == row and p == column) for column in range(num_classes)]
        for row in range(num_classes)
    ]

# %% shuffle
import random

permutation = list(range(784))
random.Random(7).shuffle(permutation)


def shuffle_pixels(X):
    return np.array([[row[place] for place in permutation] for row in X])

# %% permute-weights
def permute_weights(weights, permutation):
    first = np.zeros_like(weights[0])
    for j in range(len(permutation)):
        first[j] = weights[0][permutation[j]]
    return [first] + list(weights[1:])
