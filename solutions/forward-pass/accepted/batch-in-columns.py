# why: works with transposed matrices and turns the result back
# %% neuron
def neuron(X, w, b):
    return sigmoid(w @ X.T + b)

# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    h = sigmoid(W1.T @ X.T + b1[:, np.newaxis])
    return sigmoid(W2.T @ h + b2[:, np.newaxis]).T

# %% softmax
def softmax(Z):
    E = np.exp(Z.T - Z.max(axis=1))
    return (E / E.sum(axis=0)).T

# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    return w - learning_rate * (error @ X) / error.size, b - learning_rate * np.average(error)
