# why: computes with float32 from the first to the last number
# %% sigmoid
def sigmoid(z):
    z = np.asarray(z, np.float32)
    return np.exp(-np.logaddexp(np.float32(0), -z))

# %% neuron
def neuron(X, w, b):
    return sigmoid(X.astype(np.float32) @ w.astype(np.float32) + np.float32(b))

# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    X, W1, b1, W2, b2 = (a.astype("float32") for a in (X, W1, b1, W2, b2))
    return sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2)

# %% softmax
def softmax(Z):
    Z = Z.astype(np.float32)
    E = np.exp(Z - Z.max(-1, keepdims=True))
    return E / E.sum(-1, keepdims=True)

# %% cross-entropy
def cross_entropy(P, Y):
    return -np.log((P.astype(np.float32) * Y).sum(1)).mean()

# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    def loss(weights):
        z = X @ weights + b
        return np.mean(np.logaddexp(0, z) - y * z)

    return np.array([(loss(w + step) - loss(w - step)) / 2 / epsilon for step in epsilon * np.identity(w.size)])
