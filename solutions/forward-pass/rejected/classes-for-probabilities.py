# why: rounds the probabilities to classes
# fails: test-neuron [classes-for-probabilities], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    return (sigmoid(X @ w + b) > 0.5).astype(int)
