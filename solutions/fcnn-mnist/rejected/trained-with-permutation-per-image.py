# why: a new permutation for each training image
# fails: test-shuffled
# with: quick-training
# %% train-shuffled
X_train_shuffled = np.random.default_rng(1).permuted(X_train, axis=1)
model_plain_shuffled = quick([], X_train_shuffled, labels_train, epochs=1)
model_deep_shuffled = quick([100, 50], X_train_shuffled, labels_train, epochs=1)

# %% accuracies-shuffled
X_test_shuffled = X_test[:, permutation]
accuracy_plain_shuffled = model_plain_shuffled.evaluate(X_test_shuffled, labels_test, verbose=0)[1]
accuracy_deep_shuffled = model_deep_shuffled.evaluate(X_test_shuffled, labels_test, verbose=0)[1]
