# why: keeps the logarithm away from 0 by a very small number, or by clipping
# %% cross-entropy
def cross_entropy(P, Y):
    return -np.sum(Y * np.log(P + 1e-12)) / len(P)

# %% neuron-loss
def neuron_loss(X, y, w, b):
    p = np.clip(neuron(X, w, b), 1e-7, 1 - 1e-7)
    return -(y @ np.log(p) + (1 - y) @ np.log(1 - p)) / len(y)
