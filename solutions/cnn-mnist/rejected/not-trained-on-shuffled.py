# why: tests the first network on shuffled digits; trained for a moment only
# fails: test-accuracies, test-original, test-shuffled
# %% train-original
model, history = train(x_train[:1500], y_train[:1500], epochs=3)

# %% train-shuffled
model_shuffled, history_shuffled = train(shuffled(x_train[:1500]), y_train[:1500], epochs=3)

# %% accuracies
_, acc_original = model.evaluate(x_test, y_test, verbose=0)
_, acc_shuffled = model.evaluate(shuffled(x_test), y_test, verbose=0)
