# why: gives the accuracy on the training part
# fails: test-accuracies-shuffled [training-accuracy-reported]
# with: quick-training, moved-weights
# %% accuracies-shuffled
accuracy_plain_shuffled = model_plain_shuffled.evaluate(X_train[:, permutation], labels_train, verbose=0)[1]
accuracy_deep_shuffled = model_deep_shuffled.evaluate(X_train[:, permutation], labels_train, verbose=0)[1]
