# why: leaves the output layer out of the total
# fails: test-params-dense [output-layer-left-out]
# %% params
params_conv1 = 80
params_conv2 = 584
params_pool1 = 0
params_conv3 = 1168
params_conv4 = 2320
params_hidden = 31400
params_output = 410
params_total = 35552
