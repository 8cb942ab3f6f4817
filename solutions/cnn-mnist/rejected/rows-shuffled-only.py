# why: shuffles the rows of the images only; no first network
# fails: test-shuffled, test-accuracies
# with: untrained
# %% train-shuffled
rows = np.random.default_rng(1).permutation(28)
model_shuffled, history_shuffled = train(x_train[:, rows], y_train, epochs=2)
