# why: exchanges the two networks
# fails: test-accuracies [accuracies-swapped]
# with: quick-training, moved-weights, shuffled-accuracies
# %% accuracies
accuracy_deep = model_plain.evaluate(X_test, labels_test, verbose=0)[1]
accuracy_plain = model_deep.evaluate(X_test, labels_test, verbose=0)[1]
