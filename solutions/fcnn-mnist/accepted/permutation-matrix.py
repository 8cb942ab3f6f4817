# why: a matrix product with a permuted identity matrix
# with: brief-training, moved-weights
# %% shuffle
permutation = np.random.default_rng(5).choice(784, size=784, replace=False)
P = np.eye(784)[:, permutation]


def shuffle_pixels(X):
    return X @ P

# %% permute-weights
def permute_weights(weights, permutation):
    P = np.eye(len(permutation))[permutation]
    return [P @ weights[0]] + weights[1:]
