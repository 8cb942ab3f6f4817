# why: counts one bias for each layer
# fails: test-parameters [one-bias-per-layer]
# %% parameters
params_plain = 784 * 10 + 1
params_deep = 784 * 100 + 1 + 100 * 50 + 1 + 50 * 10 + 1
