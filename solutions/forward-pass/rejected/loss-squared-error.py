# why: uses the squared error
# fails: test-neuron-loss [squared-error-for-cross-entropy], test-finite-difference
# %% neuron-loss
def neuron_loss(X, y, w, b):
    p = neuron(X, w, b)
    return np.mean((p - y) ** 2)
