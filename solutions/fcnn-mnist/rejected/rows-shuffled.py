# why: moves whole rows of the image
# fails: test-permutation [rows-shuffled]
# with: quick-training, moved-weights, shuffled-accuracies
# %% shuffle
permutation = (28 * np.random.default_rng(1).permutation(28)[:, None] + np.arange(28)).reshape(-1)


def shuffle_pixels(X):
    return X[:, permutation]
