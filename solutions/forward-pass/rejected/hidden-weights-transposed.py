# why: transposes the weight matrix, which goes unnoticed as long as it is square
# fails: test-hidden-layer [weights-transposed], test-two-hidden-layers [weights-transposed]
# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(sigmoid(X @ W1.T + b1) @ W2 + b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return sigmoid(sigmoid(sigmoid(X @ W1.T + b1) @ W2.T + b2) @ W3 + b3)
