# why: trains on notes that are scaled in another way than the test part
# fails: test-compare
# %% compare
train, val, test = (5 * X_train + 3, y_train), (5 * X_val + 3, y_val), (5 * X_test + 3, y_test)
model_none, history_none, accuracy_none = run(build_none, train, val, test, epochs=8)
model_hidden, history_hidden, accuracy_hidden = run(build_hidden, train, val, test, epochs=8)
