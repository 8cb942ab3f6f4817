# why: gives each input the other one's weight
# fails: test-neuron-by-hand [weights-exchanged]
# %% neuron-by-hand
z = 1 * 0.1 + 2.2 * 0.3 + 1
probability = 0.8532
