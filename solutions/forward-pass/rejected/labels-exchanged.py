# why: exchanges the classes
# fails: test-neuron-loss [labels-exchanged], test-finite-difference
# %% neuron-loss
def neuron_loss(X, y, w, b):
    p = neuron(X, w, b)
    return -np.mean((1 - y) * np.log(p) + y * np.log(1 - p))
