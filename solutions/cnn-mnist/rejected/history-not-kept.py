# why: keeps the trained model and throws the history away; no second network
# fails: test-original, test-shuffled, test-exciting, test-accuracies
# with: no-patches
# %% train-original
model = train(x_train, y_train, epochs=4)[0]
history = None

# %% train-shuffled
model_shuffled = history_shuffled = None

# %% accuracies
acc_original = acc_shuffled = None
