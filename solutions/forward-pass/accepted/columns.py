# why: columns (N, 1) wherever a task leaves it open, and what follows from them
# %% neuron
def neuron(X, w, b):
    return sigmoid(X @ w.reshape(-1, 1) + b)

# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return neuron(sigmoid(X @ W1 + b1), W2[:, 0], b2)[:, 0]

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return one_hidden(sigmoid(X @ W1 + b1), W2, b2, W3, b3).flatten()

# %% neuron-loss
def neuron_loss(X, y, w, b):
    p, y = neuron(X, w, b), y.reshape(-1, 1)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()

# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y[:, np.newaxis]
    new_w = w[:, np.newaxis] - learning_rate * X.T @ error / len(X)
    return new_w[:, 0], b - learning_rate * error.mean(axis=0)
