# why: counts no biases
# fails: test-parameters [bias-left-out]
# %% parameters
params_plain = 784 * 10
params_deep = 784 * 100 + 100 * 50 + 50 * 10
