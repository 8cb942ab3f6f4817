# why: gives per cent
# fails: test-accuracies [percent-for-share]
# with: quick-training, moved-weights, shuffled-accuracies
# %% accuracies
accuracy_plain = 100 * model_plain.evaluate(X_test, labels_test, verbose=0)[1]
accuracy_deep = 100 * model_deep.evaluate(X_test, labels_test, verbose=0)[1]
