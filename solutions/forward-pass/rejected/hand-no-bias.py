# why: leaves the bias out
# fails: test-neuron-by-hand [bias-left-out]
# %% neuron-by-hand
z = 1 * 0.3 + 2.2 * 0.1
probability = 0.6271
