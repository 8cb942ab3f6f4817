# why: compares with the loss at the weight itself
# fails: test-finite-difference [one-sided-difference]
# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    slopes = []
    for step in epsilon * np.eye(len(w)):
        slopes.append((neuron_loss(X, y, w + step, b) - neuron_loss(X, y, w, b)) / epsilon)
    return np.array(slopes)
