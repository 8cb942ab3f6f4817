# why: overwrites the array
# fails: test-shuffle [input-changed]
# with: quick-training, moved-weights, shuffled-accuracies
# %% shuffle
permutation = np.random.default_rng(1).permutation(784)


def shuffle_pixels(X):
    X[:] = X[:, permutation]
    return X
