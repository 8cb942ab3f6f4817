# why: subtracts labels of shape (N,) from probabilities of shape (N, 1)
# fails: test-neuron-loss [every-pair-compared], test-finite-difference, test-gradient-step
# %% neuron
def neuron(X, w, b):
    return sigmoid(X @ w.reshape(-1, 1) + b)

# %% neuron-loss
def neuron_loss(X, y, w, b):
    p = neuron(X, w, b)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
