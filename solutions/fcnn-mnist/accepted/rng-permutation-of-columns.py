# why: the generator shuffles the columns itself; the permutation is read off a row of numbers
# with: brief-training, moved-weights
# %% shuffle
def shuffle_pixels(X):
    return np.random.default_rng(11).permutation(X, axis=1)


permutation = shuffle_pixels(np.arange(784).reshape(1, 784))[0]
