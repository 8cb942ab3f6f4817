# why: adds the gradient
# fails: test-gradient-step [step-uphill]
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    return w + learning_rate * X.T @ error / len(X), b + learning_rate * error.mean()
