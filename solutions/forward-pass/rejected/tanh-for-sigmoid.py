# why: uses tanh for the sigmoid
# fails: test-sigmoid [another-activation], test-neuron, test-hidden-layer, test-two-hidden-layers, test-neuron-loss, test-finite-difference, test-gradient-step
# %% sigmoid
def sigmoid(z):
    return np.tanh(z)
