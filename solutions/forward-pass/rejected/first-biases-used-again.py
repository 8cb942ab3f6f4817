# why: uses the biases of the first layer in the second one, too
# fails: test-two-hidden-layers [biases-exchanged]
# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    h = sigmoid(X @ W1 + b1)
    return sigmoid(sigmoid(h @ W2 + b1) @ W3 + b3)
