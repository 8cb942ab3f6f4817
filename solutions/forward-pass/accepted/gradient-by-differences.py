# why: takes the finite difference for the gradient, and the bias as one weight more
# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    result = np.zeros_like(w, dtype=float)
    for j in range(w.shape[0]):
        up, down = w.astype(float), w.astype(float)
        up[j] += epsilon
        down[j] -= epsilon
        result[j] = (neuron_loss(X, y, up, b) - neuron_loss(X, y, down, b)) / (up[j] - down[j])
    return result

# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    slope_b = (neuron_loss(X, y, w, b + 1e-5) - neuron_loss(X, y, w, b - 1e-5)) / 2e-5
    return [w - learning_rate * finite_difference(X, y, w, b), b - learning_rate * slope_b]
