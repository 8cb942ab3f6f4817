# why: gives hidden units no activation function
# fails: test-hidden-layer [hidden-layer-linear], test-two-hidden-layers [hidden-layer-linear]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid((X @ W1 + b1) @ W2 + b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(((X @ W1 + b1) @ W2 + b2) @ W3 + b3)
