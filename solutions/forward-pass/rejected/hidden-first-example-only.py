# why: computes only the first input
# fails: test-hidden-layer [first-example-only], test-two-hidden-layers [first-example-only]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(sigmoid(X[0] @ W1 + b1) @ W2 + b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(sigmoid(sigmoid(X[0] @ W1 + b1) @ W2 + b2) @ W3 + b3)
