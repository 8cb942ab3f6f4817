# why: uses a number of its own for epsilon
# fails: test-finite-difference [epsilon-ignored]
# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    h = 1e-6
    return np.array([(neuron_loss(X, y, w + h * e, b) - neuron_loss(X, y, w - h * e, b)) / (2 * h) for e in np.eye(len(w))])
