# why: draws with repetition
# fails: test-permutation [permutation-repeats]
# with: quick-training
# %% shuffle
permutation = np.random.default_rng(1).integers(0, 784, 784)


def shuffle_pixels(X):
    return X[:, permutation]

# %% train-shuffled
model_plain_shuffled = quick([], X_train[:, permutation], labels_train)
model_deep_shuffled = quick([100, 50], X_train[:, permutation], labels_train)

# %% accuracies-shuffled
X_test_shuffled = X_test[:, permutation]
accuracy_plain_shuffled = model_plain_shuffled.evaluate(X_test_shuffled, labels_test, verbose=0)[1]
accuracy_deep_shuffled = model_deep_shuffled.evaluate(X_test_shuffled, labels_test, verbose=0)[1]
