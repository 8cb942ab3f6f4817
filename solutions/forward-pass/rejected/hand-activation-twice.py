# why: applies the sigmoid twice
# fails: test-neuron-by-hand [activation-twice]
# %% neuron-by-hand
z = 1.52
probability = 0.6943
