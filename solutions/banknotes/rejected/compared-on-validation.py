# why: hands over the validation part in place of the test part, so the accuracies are not those on the test part
# fails: test-compare [validation-accuracy-for-test]
# %% compare
keras.utils.set_random_seed(5)
parts = (X_train, y_train), (X_val, y_val), (X_val, y_val)
model_none, history_none, accuracy_none = run(build_none, *parts, epochs=40)
model_hidden, history_hidden, accuracy_hidden = run(build_hidden, *parts, epochs=40)
