# why: counts the examples of class 1 only
# fails: test-neuron-loss [class-zero-left-out], test-finite-difference
# %% neuron-loss
def neuron_loss(X, y, w, b):
    p = neuron(X, w, b)
    return -np.mean(y * np.log(p))
