# why: adds the losses of the examples up
# fails: test-neuron-loss [sum-for-average], test-finite-difference
# %% neuron-loss
def neuron_loss(X, y, w, b):
    p = neuron(X, w, b)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
