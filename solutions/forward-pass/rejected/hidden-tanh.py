# why: uses tanh in the hidden layers
# fails: test-hidden-layer [another-activation], test-two-hidden-layers [another-activation]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(np.tanh(X @ W1 + b1) @ W2 + b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(np.tanh(np.tanh(X @ W1 + b1) @ W2 + b2) @ W3 + b3)
