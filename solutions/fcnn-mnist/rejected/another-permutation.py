# why: draws once more in the function
# fails: test-shuffle [another-permutation]
# with: quick-training, moved-weights, shuffled-accuracies
# %% shuffle
permutation = np.random.default_rng(1).permutation(784)


def shuffle_pixels(X):
    return X[:, np.random.default_rng(2).permutation(784)]
