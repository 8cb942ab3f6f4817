# why: adds epsilon inside of a copy of w, where it is cut off if w holds whole numbers
# fails: test-finite-difference [steps-cut-off]
# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    """Symmetric finite difference of the neuron's loss for every weight, an array of shape (D,)."""
    slopes = np.zeros(len(w))
    for j in range(len(w)):
        above, below = w.copy(), w.copy()
        above[j] += epsilon
        below[j] -= epsilon
        slopes[j] = (neuron_loss(X, y, above, b) - neuron_loss(X, y, below, b)) / (2 * epsilon)
    return slopes
