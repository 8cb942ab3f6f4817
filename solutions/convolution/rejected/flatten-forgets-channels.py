# why: flattens one map instead of all eight
# fails: test-stack [flatten-forgets-channels]
# %% stack-parameters
params_conv = 80
params_pool = 0
num_flat = 14 * 14
params_dense = (14 * 14 + 1) * 10
