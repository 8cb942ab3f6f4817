# why: the sigmoid by way of tanh, ReLU by way of the absolute value, softmax by way of the logarithm
# %% sigmoid
def sigmoid(z):
    return (np.tanh(np.multiply(z, 0.5)) + 1) / 2

# %% relu
def relu(z):
    return (z + np.abs(z)) / 2

# %% softmax
def softmax(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))
