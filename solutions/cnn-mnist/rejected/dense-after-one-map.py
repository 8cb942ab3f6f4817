# why: connects the dense layer to one map only
# fails: test-params-dense [flatten-forgets-channels]
# %% params
params_conv1 = 80
params_conv2 = 584
params_pool1 = 0
params_conv3 = 1168
params_conv4 = 2320
params_hidden = 2000
params_output = 410
params_total = 6562
