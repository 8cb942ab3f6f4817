# why: gives every position of the image its own weights
# fails: test-stack [parameters-times-image-size]
# %% stack-parameters
params_conv = (3 * 3 + 1) * 8 * 28 * 28
params_pool = 0
num_flat = 1568
params_dense = 15690
