# why: a column of ones takes the bias into the matrix
# %% neuron
def neuron(X, w, b):
    X1 = np.column_stack([np.ones(len(X)), X])
    return sigmoid(X1 @ np.concatenate([[b], w]))

# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    def layer(A, W, bias):
        return sigmoid(np.hstack([A, np.ones((A.shape[0], 1))]) @ np.vstack([W, bias]))

    return layer(layer(X, W1, b1), W2, b2)

# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    X1 = np.c_[X, np.ones(len(X))]
    v = np.append(w, b)
    v = v - learning_rate * X1.T @ (sigmoid(X1 @ v) - y) / len(y)
    return v[:-1], v[-1]
