# why: puts pixel j to place permutation[j]
# fails: test-shuffle [inverse-permutation]
# with: quick-training, moved-weights, shuffled-accuracies
# %% shuffle
permutation = np.random.default_rng(1).permutation(784)


def shuffle_pixels(X):
    shuffled = np.empty_like(X)
    shuffled[:, permutation] = X
    return shuffled
