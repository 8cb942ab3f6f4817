# why: multiplies entry by entry and adds nothing up
# fails: test-neuron [entry-by-entry], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    return sigmoid(X * w + b)
