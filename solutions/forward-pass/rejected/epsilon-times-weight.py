# why: moves each weight by a share of itself
# fails: test-finite-difference
# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    steps = epsilon * np.diag(w)
    return np.array([(neuron_loss(X, y, w + s, b) - neuron_loss(X, y, w - s, b)) / (2 * epsilon) for s in steps])
