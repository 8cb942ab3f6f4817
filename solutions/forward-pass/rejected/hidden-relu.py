# why: uses ReLU in the hidden layers
# fails: test-hidden-layer [relu-in-hidden-layers], test-two-hidden-layers [relu-in-hidden-layers]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(relu(X @ W1 + b1) @ W2 + b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(relu(relu(X @ W1 + b1) @ W2 + b2) @ W3 + b3)
