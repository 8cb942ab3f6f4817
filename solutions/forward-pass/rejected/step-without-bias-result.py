# why: returns the weights only
# fails: test-gradient-step
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    return w - learning_rate * X.T @ error / len(X)
