# why: divides by the number of weights, too
# fails: test-gradient-step
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    return w - learning_rate * X.T @ error / X.size, b - learning_rate * error.mean()
