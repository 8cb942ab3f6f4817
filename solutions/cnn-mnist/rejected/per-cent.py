# why: gives per cent; nothing is trained
# fails: test-accuracies
# with: no-train, untrained
# %% accuracies
acc_original = 100 * np.mean(model.predict(x_test, verbose=0).argmax(axis=1) == y_test)
acc_shuffled = 100 * np.mean(model_shuffled.predict(shuffled(x_test), verbose=0).argmax(axis=1) == y_test)
