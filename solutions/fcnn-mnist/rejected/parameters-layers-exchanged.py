# why: has 50 units first
# fails: test-parameters [hidden-reversed]
# %% parameters
params_plain = 785 * 10
params_deep = 785 * 50 + 51 * 100 + 101 * 10
