# why: shuffles the test part in another way
# fails: test-accuracies-shuffled
# with: quick-training, moved-weights
# %% accuracies-shuffled
other = np.random.default_rng(99).permutation(784)
accuracy_plain_shuffled = model_plain_shuffled.evaluate(X_test[:, other], labels_test, verbose=0)[1]
accuracy_deep_shuffled = model_deep_shuffled.evaluate(X_test[:, other], labels_test, verbose=0)[1]
