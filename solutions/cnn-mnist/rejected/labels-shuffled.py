# why: shuffles the labels along with the digits; no first network
# fails: test-shuffled, test-accuracies
# with: untrained
# %% train-shuffled
labels = np.random.default_rng(1).permutation(y_train)
model_shuffled, history_shuffled = train(shuffled(x_train), labels, epochs=2)
