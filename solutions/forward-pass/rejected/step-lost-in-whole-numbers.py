# why: puts the new weights into a copy of w, which cuts them off where it holds whole numbers
# fails: test-gradient-step [steps-cut-off]
# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    error = neuron(X, w, b) - y
    w_new = w.copy()
    for j in range(len(w)):
        w_new[j] = w[j] - learning_rate * np.mean(error * X[:, j])
    return w_new, b - learning_rate * np.mean(error)
