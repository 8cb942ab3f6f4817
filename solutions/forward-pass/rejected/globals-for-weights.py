# why: uses the notebook's own weights and bias
# fails: test-neuron [globals-for-arguments], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, weights, bias):
    return sigmoid(X @ w + b)
