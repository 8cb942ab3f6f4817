# why: forgets the biases of the dense layer only
# fails: test-stack [bias-left-out]
# %% stack-parameters
params_conv = 80
params_pool = 0
num_flat = 1568
params_dense = 1568 * 10
