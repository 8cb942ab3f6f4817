# why: multiplies entry by entry
# fails: test-hidden-layer [entry-by-entry], test-two-hidden-layers [entry-by-entry]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(sigmoid(X * W1 + b1) * W2 + b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(sigmoid(sigmoid(X * W1 + b1) * W2 + b2) * W3 + b3)
