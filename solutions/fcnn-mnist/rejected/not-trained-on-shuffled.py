# why: takes the networks of the original digits
# fails: test-shuffled
# with: quick-training
# %% train-shuffled
model_plain_shuffled, model_deep_shuffled = model_plain, model_deep

# %% accuracies-shuffled
X_test_shuffled = X_test[:, permutation]
accuracy_plain_shuffled = model_plain_shuffled.evaluate(X_test_shuffled, labels_test, verbose=0)[1]
accuracy_deep_shuffled = model_deep_shuffled.evaluate(X_test_shuffled, labels_test, verbose=0)[1]
