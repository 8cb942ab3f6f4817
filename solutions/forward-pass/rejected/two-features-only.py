# why: takes two features for granted
# fails: test-neuron [two-features-only], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    return sigmoid(X[:, 0] * w[0] + X[:, 1] * w[1] + b)
