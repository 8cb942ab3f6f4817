# why: computes the bias' derivative with the new weights
# fails: test-gradient-step [new-weights-for-bias]
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    w = w - learning_rate * X.T @ error / len(X)
    error = neuron(X, w, b) - y
    return w, b - learning_rate * error.mean()
