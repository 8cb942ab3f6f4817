# why: tests the second network on digits that are not shuffled; trained for a moment only
# fails: test-accuracies, test-original, test-shuffled
# %% train-original
model, history = train(x_train[:900], y_train[:900], epochs=2)

# %% train-shuffled
model_shuffled, history_shuffled = train(shuffled(x_train[:900]), y_train[:900], epochs=2)

# %% accuracies
_, acc_original = model.evaluate(x_test, y_test, verbose=0)
_, acc_shuffled = model_shuffled.evaluate(x_test, y_test, verbose=0)
