# why: leaves the learning rate out
# fails: test-gradient-step [learning-rate-left-out]
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    return w - X.T @ error / len(X), b - error.mean()
