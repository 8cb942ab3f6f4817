# why: leaves the bias out
# fails: test-neuron [bias-left-out], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    return sigmoid(X @ w)
