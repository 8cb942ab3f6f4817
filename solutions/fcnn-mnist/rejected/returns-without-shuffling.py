# why: forgets the assignment
# fails: test-shuffle [nothing-shuffled]
# with: quick-training, moved-weights, shuffled-accuracies
# %% shuffle
permutation = np.random.default_rng(1).permutation(784)


def shuffle_pixels(X):
    X[:, permutation]
    return X
