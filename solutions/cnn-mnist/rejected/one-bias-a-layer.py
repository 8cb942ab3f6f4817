# why: counts one bias for all kernels of a layer
# fails: test-params-conv [one-bias-for-all], test-params-dense [one-bias-for-all]
# %% params
params_conv1 = 73
params_conv2 = 577
params_pool1 = 0
params_conv3 = 1153
params_conv4 = 2305
params_hidden = 31361
params_output = 401
params_total = 35870
