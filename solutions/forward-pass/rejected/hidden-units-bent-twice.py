# why: bends the hidden units twice
# fails: test-hidden-layer [activation-twice], test-two-hidden-layers [activation-twice]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    h = sigmoid(X @ W1 + b1)
    return sigmoid(sigmoid(h) @ W2 + b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    h = sigmoid(sigmoid(X @ W1 + b1))
    h = sigmoid(sigmoid(h @ W2 + b2))
    return sigmoid(h @ W3 + b3)
