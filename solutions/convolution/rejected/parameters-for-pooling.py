# why: counts the places of the pooling window as weights
# fails: test-stack [parameters-for-pooling]
# %% stack-parameters
params_conv = 80
params_pool = 2 * 2 * 8
num_flat = 1568
params_dense = 15690
