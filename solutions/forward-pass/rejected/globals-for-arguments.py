# why: uses the notebook's own input
# fails: test-neuron [globals-for-arguments], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    return sigmoid(np.sum(x * w) + b)
