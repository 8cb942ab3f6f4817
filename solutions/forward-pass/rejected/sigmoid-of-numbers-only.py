# why: works for a single number only
# fails: test-sigmoid, test-neuron, test-hidden-layer, test-two-hidden-layers, test-neuron-loss, test-finite-difference, test-gradient-step
# %% sigmoid
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
