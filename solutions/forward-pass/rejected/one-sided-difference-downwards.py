# why: looks to the smaller side only
# fails: test-finite-difference [one-sided-difference]
# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    slopes = []
    for step in epsilon * np.eye(len(w)):
        slopes.append((neuron_loss(X, y, w, b) - neuron_loss(X, y, w - step, b)) / epsilon)
    return np.array(slopes)
