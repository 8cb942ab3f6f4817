# why: adds the bias after the activation function
# fails: test-neuron [bias-after-activation], test-neuron-loss, test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    return sigmoid(X @ w) + b
