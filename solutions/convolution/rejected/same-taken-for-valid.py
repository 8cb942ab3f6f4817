# why: lets the map shrink although the padding is "same"
# fails: test-stack [same-taken-for-valid]
# %% stack-parameters
params_conv = 80
params_pool = 0
num_flat = 13 * 13 * 8
params_dense = (13 * 13 * 8 + 1) * 10
