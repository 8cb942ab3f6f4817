# why: exchanges the biases of the two layers
# fails: test-hidden-layer [biases-exchanged], test-two-hidden-layers [biases-exchanged]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(sigmoid(X @ W1 + b2) @ W2 + b1)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(sigmoid(sigmoid(X @ W1 + b2) @ W2 + b1) @ W3 + b3)
