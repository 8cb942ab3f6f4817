# why: no example may cost more than the logarithm of 0.05
# fails: test-neuron-loss, test-finite-difference
# %% neuron-loss
def neuron_loss(X, y, w, b):
    p = np.clip(neuron(X, w, b), 0.05, 0.95)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
