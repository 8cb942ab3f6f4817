# why: counts one bias for a layer
# fails: test-parameters [one-bias-per-layer]
# %% parameters
params_none, params_hidden, params_softmax = 3, 2 * 8 + 1 + 8 + 1, 2 * 8 + 1 + 16 + 1
