# why: shuffles the images
# fails: test-shuffle [images-shuffled]
# with: quick-training, moved-weights, shuffled-accuracies
# %% shuffle
permutation = np.random.default_rng(1).permutation(784)


def shuffle_pixels(X):
    return np.random.default_rng(3).permutation(X)
