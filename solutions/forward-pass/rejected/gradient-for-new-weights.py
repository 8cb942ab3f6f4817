# why: returns the gradient
# fails: test-gradient-step [gradient-for-new-weights]
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    return X.T @ error / len(X), error.mean()
