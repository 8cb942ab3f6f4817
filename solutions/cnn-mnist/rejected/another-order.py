# why: shuffles the training digits in an order of its own; no first network
# fails: test-shuffled, test-accuracies
# with: untrained
# %% train-shuffled
order = np.random.default_rng(1).permutation(784)
model_shuffled, history_shuffled = train(x_train.reshape(-1, 784)[:, order].reshape(-1, 28, 28, 1), y_train, epochs=3)
