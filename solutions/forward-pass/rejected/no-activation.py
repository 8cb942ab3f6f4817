# why: returns z
# fails: test-neuron [activation-missing], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    return X @ w + b
