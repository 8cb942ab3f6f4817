# why: uses exp(z) in the sigmoid
# fails: test-neuron-by-hand [exponent-without-minus]
# %% neuron-by-hand
z = 1.52
probability = 0.1795
