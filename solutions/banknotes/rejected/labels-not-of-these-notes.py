# why: fits to labels in another order than the notes
# fails: test-compare
# %% compare
parts = (X_train, np.random.permutation(y_train)), (X_val, y_val), (X_test, y_test)
model_none, history_none, accuracy_none = run(build_none, *parts, epochs=5)
model_hidden, history_hidden, accuracy_hidden = run(build_hidden, *parts, epochs=5)
