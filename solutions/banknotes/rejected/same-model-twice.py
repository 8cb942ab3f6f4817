# why: trains the network without a hidden layer twice
# fails: test-compare [same-model-twice]
# %% compare
parts = (X_train, y_train), (X_val, y_val), (X_test, y_test)
model_none, history_none, accuracy_none = run(build_none, *parts, epochs=10)
model_hidden, history_hidden, accuracy_hidden = run(build_none, *parts, epochs=10)
