# why: gives the share of mistakes
# fails: test-accuracies [errors-counted]
# with: quick-training, moved-weights, shuffled-accuracies
# %% accuracies
accuracy_plain = np.mean(np.argmax(model_plain.predict(X_test, verbose=0), axis=1) != labels_test)
accuracy_deep = np.mean(np.argmax(model_deep.predict(X_test, verbose=0), axis=1) != labels_test)
