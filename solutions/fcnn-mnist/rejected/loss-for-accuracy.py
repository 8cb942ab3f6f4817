# why: gives the loss
# fails: test-accuracies
# with: quick-training, moved-weights, shuffled-accuracies
# %% accuracies
accuracy_plain = model_plain.evaluate(X_test, labels_test, verbose=0)[0]
accuracy_deep = model_deep.evaluate(X_test, labels_test, verbose=0)[0]
