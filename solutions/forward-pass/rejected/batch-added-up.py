# why: adds up over the whole mini-batch
# fails: test-neuron [batch-added-up], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    return sigmoid(np.sum(X * w) + b) * np.ones(len(X))
