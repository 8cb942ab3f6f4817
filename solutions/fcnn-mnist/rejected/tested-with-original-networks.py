# why: tests the original networks on shuffled digits
# fails: test-accuracies-shuffled [not-trained-on-shuffled]
# with: quick-training, moved-weights
# %% accuracies-shuffled
accuracy_plain_shuffled = model_plain.evaluate(X_test[:, permutation], labels_test, verbose=0)[1]
accuracy_deep_shuffled = model_deep.evaluate(X_test[:, permutation], labels_test, verbose=0)[1]
