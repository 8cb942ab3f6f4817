# why: uses tanh
# fails: test-neuron-by-hand [another-activation]
# %% neuron-by-hand
z = 1.52
probability = 0.9087
