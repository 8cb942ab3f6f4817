# why: leaves the sigmoid of the output out
# fails: test-hidden-layer [activation-missing], test-two-hidden-layers [activation-missing]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(X @ W1 + b1) @ W2 + b2

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) @ W3 + b3
