# why: keeps the natural order
# fails: test-permutation [nothing-shuffled]
# with: quick-training, moved-weights, shuffled-accuracies
# %% shuffle
permutation = np.arange(784)


def shuffle_pixels(X):
    return X[:, permutation]
