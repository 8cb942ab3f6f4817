# why: every product as an einsum
# %% neuron
def neuron(X, w, b):
    return sigmoid(np.einsum("ij,j->i", X, w) + b)

# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return sigmoid(np.einsum("ik,ko->io", sigmoid(np.einsum("ij,jk->ik", X, W1) + b1), W2) + b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    h = sigmoid(np.tensordot(X, W1, axes=1) + b1)
    h = sigmoid(np.tensordot(h, W2, axes=1) + b2)
    return sigmoid(np.einsum("ik,k", h, W3[:, 0]) + b3[0])

# %% cross-entropy
def cross_entropy(P, Y):
    return -np.log(np.einsum("nk,nk->n", P, Y)).mean()

# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    difference = neuron(X, w, b) - y
    return (
        w - learning_rate / len(y) * np.einsum("i,ij->j", difference, X),
        b - learning_rate / len(y) * difference.sum(),
    )
