# why: bends the result twice
# fails: test-neuron [activation-twice], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    z = sigmoid(X @ w + b)
    return sigmoid(z)
