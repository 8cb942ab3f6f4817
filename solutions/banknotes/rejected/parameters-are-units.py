# why: counts the units
# fails: test-parameters [units-for-parameters]
# %% parameters
params_none, params_hidden, params_softmax = 1, 9, 10
