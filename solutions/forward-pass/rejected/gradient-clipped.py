# why: shortens a gradient that is longer than 1
# fails: test-gradient-step
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    gradient = np.append(X.T @ error, error.sum()) / len(X)
    gradient /= max(np.linalg.norm(gradient), 1)
    return w - learning_rate * gradient[:-1], b - learning_rate * gradient[-1]
