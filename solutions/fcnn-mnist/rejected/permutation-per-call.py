# why: a new permutation at each call
# fails: test-shuffle [permutation-per-call]
# with: quick-training, moved-weights, shuffled-accuracies
# %% shuffle
permutation = np.random.default_rng(1).permutation(784)


def shuffle_pixels(X):
    return X[:, np.random.permutation(X.shape[1])]
