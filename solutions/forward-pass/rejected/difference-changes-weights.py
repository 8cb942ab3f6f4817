# why: moves the weights of the caller and does not put them back
# fails: test-finite-difference [input-changed]
# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    slopes = []
    for j in range(len(w)):
        w[j] += epsilon
        up = neuron_loss(X, y, w, b)
        w[j] -= 2 * epsilon
        down = neuron_loss(X, y, w, b)
        w[j] += epsilon
        slopes.append((up - down) / (2 * epsilon))
    return np.array(slopes)
