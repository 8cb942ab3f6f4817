# why: counts errors; nothing is trained
# fails: test-accuracies, test-train, test-original, test-shuffled
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = np.mean(model.predict(x_test, verbose=0).argmax(axis=1) != y_test)
acc_shuffled = np.mean(model_shuffled.predict(shuffled(x_test), verbose=0).argmax(axis=1) != y_test)
