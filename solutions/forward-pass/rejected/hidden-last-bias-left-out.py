# why: leaves the bias of the output out
# fails: test-hidden-layer [last-bias-left-out], test-two-hidden-layers [last-bias-left-out]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(sigmoid(X @ W1 + b1) @ W2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) @ W3)
