# why: moves the weights of the caller
# fails: test-gradient-step [input-changed]
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    w -= learning_rate * X.T @ error / len(X)
    b -= learning_rate * error.mean()
    return w, b
