# why: leaves all biases out
# fails: test-hidden-layer [bias-left-out], test-two-hidden-layers [bias-left-out]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(sigmoid(X @ W1) @ W2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(sigmoid(sigmoid(X @ W1) @ W2) @ W3)
