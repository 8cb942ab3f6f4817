# why: uses exp(z) for exp(-z)
# fails: test-sigmoid [exponent-without-minus], test-neuron, test-hidden-layer, test-two-hidden-layers, test-neuron-loss, test-finite-difference, test-gradient-step
# %% sigmoid
def sigmoid(z):
    return 1 / (1 + np.exp(np.clip(z, -500, 500)))
