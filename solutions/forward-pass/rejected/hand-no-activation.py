# why: takes z for the probability
# fails: test-neuron-by-hand [activation-missing]
# %% neuron-by-hand
z = 1.52
probability = 1.52
