# why: gives the units of the second hidden layer no activation function
# fails: test-two-hidden-layers [hidden-layer-linear]
# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid((sigmoid(X @ W1 + b1) @ W2 + b2) @ W3 + b3)
