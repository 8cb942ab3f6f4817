# why: tests on the original digits
# fails: test-accuracies-shuffled [tested-on-unshuffled]
# with: quick-training, moved-weights
# %% accuracies-shuffled
accuracy_plain_shuffled = model_plain_shuffled.evaluate(X_test, labels_test, verbose=0)[1]
accuracy_deep_shuffled = model_deep_shuffled.evaluate(X_test, labels_test, verbose=0)[1]
