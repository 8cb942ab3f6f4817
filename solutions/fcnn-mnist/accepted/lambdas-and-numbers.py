# why: lambdas, answers as literal numbers, accuracies rounded to three digits
# with: brief-training, moved-weights
# %% prepare
prepare = lambda images: images.reshape(images.shape[0], 28 * 28).astype(float) * (1 / 255)

# %% parameters
params_plain = np.int64(7850)
params_deep = np.array(84060)

# %% shuffle
rng = np.random.RandomState(4)
permutation = np.arange(784)
rng.shuffle(permutation)
shuffle_pixels = lambda X: X.T[permutation].T

# %% accuracies
accuracy_plain = round(float(model_plain.evaluate(X_test, labels_test, verbose=0)[1]), 3)
accuracy_deep = round(float(model_deep.evaluate(X_test, labels_test, verbose=0)[1]), 3)

# %% permute-weights
permute_weights = lambda weights, permutation: (weights[0][np.array(permutation), :],) + tuple(weights[1:])
