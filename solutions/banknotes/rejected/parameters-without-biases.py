# why: counts weights only
# fails: test-parameters [bias-left-out]
# %% parameters
params_none, params_hidden, params_softmax = 2, 24, 32
