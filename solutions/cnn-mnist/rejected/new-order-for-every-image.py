# why: shuffles every training image in another order; no first network
# fails: test-shuffled, test-accuracies
# with: untrained
# %% train-shuffled
rng = np.random.default_rng(0)
mixed = np.stack([rng.permutation(image.reshape(-1)).reshape(28, 28, 1) for image in x_train])
model_shuffled, history_shuffled = train(mixed, y_train, epochs=2)
