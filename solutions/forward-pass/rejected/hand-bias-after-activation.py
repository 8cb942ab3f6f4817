# why: adds the bias to the sigmoid of the sum
# fails: test-neuron-by-hand [bias-after-activation]
# %% neuron-by-hand
z = 1.52
probability = 1.6271
