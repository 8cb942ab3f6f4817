# why: counts the pixels from 1
# fails: test-permutation, test-shuffle, test-shuffled, test-accuracies-shuffled
# with: quick-training
# %% shuffle
permutation = 1 + np.random.default_rng(1).permutation(784)


def shuffle_pixels(X):
    return X[:, permutation]

# %% train-shuffled
model_plain_shuffled, model_deep_shuffled = model_plain, model_deep

# %% accuracies-shuffled
accuracy_plain_shuffled, accuracy_deep_shuffled = 0.1, 0.1
