# why: counts errors; nothing is trained
# fails: test-accuracies
# with: no-train, untrained
# %% accuracies
acc_original = np.mean(model.predict(x_test, verbose=0).argmax(axis=1) != y_test)
acc_shuffled = np.mean(model_shuffled.predict(shuffled(x_test), verbose=0).argmax(axis=1) != y_test)
