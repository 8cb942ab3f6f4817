# why: counts a bias for every input
# fails: test-parameters [bias-per-input]
# %% parameters
params_plain = 784 * 10 + 784
params_deep = 784 * 100 + 784 + 100 * 50 + 100 + 50 * 10 + 50
