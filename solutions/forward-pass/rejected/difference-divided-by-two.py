# why: divides by 2 and then multiplies by epsilon
# fails: test-finite-difference [difference-not-halved]
# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    slopes = []
    for step in epsilon * np.eye(len(w)):
        slopes.append((neuron_loss(X, y, w + step, b) - neuron_loss(X, y, w - step, b)) / 2 * epsilon)
    return np.array(slopes)
