# why: a new permutation for each image
# fails: test-shuffle [permutation-per-image]
# with: quick-training, moved-weights, shuffled-accuracies
# %% shuffle
permutation = np.random.default_rng(1).permutation(784)


def shuffle_pixels(X):
    return np.random.default_rng(1).permuted(X, axis=1)
