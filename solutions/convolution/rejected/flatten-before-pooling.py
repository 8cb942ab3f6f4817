# why: flattens the maps at their size before pooling
# fails: test-stack [flatten-before-pooling]
# %% stack-parameters
params_conv = 80
params_pool = 0
num_flat = 28 * 28 * 8
params_dense = (28 * 28 * 8 + 1) * 10
