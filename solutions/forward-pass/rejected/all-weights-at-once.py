# why: moves all weights together
# fails: test-finite-difference [all-weights-at-once]
# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    change = neuron_loss(X, y, w + epsilon, b) - neuron_loss(X, y, w - epsilon, b)
    return np.full(len(w), change / (2 * epsilon))
