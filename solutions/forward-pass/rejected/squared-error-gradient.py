# why: multiplies by the slope of the sigmoid
# fails: test-gradient-step [squared-error-gradient]
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    error = error * (error + y) * (1 - error - y)
    return w - learning_rate * X.T @ error / len(X), b - learning_rate * error.mean()
