# why: leaves the minus sign out
# fails: test-neuron-loss [minus-left-out], test-finite-difference
# %% neuron-loss
def neuron_loss(X, y, w, b):
    p = neuron(X, w, b)
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
