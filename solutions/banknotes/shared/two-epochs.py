# both networks after two epochs, for answers about another task
# %% compare
parts = (X_train, y_train), (X_val, y_val), (X_test, y_test)
model_none, history_none, accuracy_none = run(build_none, *parts, epochs=2)
model_hidden, history_hidden, accuracy_hidden = run(build_hidden, *parts, epochs=2)
