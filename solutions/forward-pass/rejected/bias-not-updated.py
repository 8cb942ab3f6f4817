# why: moves the weights only
# fails: test-gradient-step [bias-not-updated]
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    return w - learning_rate * X.T @ error / len(X), b
