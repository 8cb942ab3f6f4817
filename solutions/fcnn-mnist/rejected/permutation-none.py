# why: takes what an in-place function returns
# fails: test-permutation, test-shuffle, test-shuffled, test-accuracies-shuffled
# with: quick-training
# %% shuffle
permutation = np.random.default_rng(1).shuffle(np.arange(784))


def shuffle_pixels(X):
    return X[:, permutation]

# %% train-shuffled
model_plain_shuffled, model_deep_shuffled = model_plain, model_deep

# %% accuracies-shuffled
accuracy_plain_shuffled, accuracy_deep_shuffled = 0.1, 0.1
