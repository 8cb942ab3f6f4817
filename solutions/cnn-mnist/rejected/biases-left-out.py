# why: counts weights but no biases
# fails: test-params-conv [bias-left-out], test-params-dense [bias-left-out]
# %% params
params_conv1 = 72
params_conv2 = 576
params_pool1 = 0
params_conv3 = 1152
params_conv4 = 2304
params_hidden = 31360
params_output = 400
params_total = 35864
