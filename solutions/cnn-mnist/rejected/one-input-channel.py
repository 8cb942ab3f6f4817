# why: takes one input channel for every convolution
# fails: test-params-conv [channels-not-updated], test-params-dense
# %% params
params_conv1 = 80
params_conv2 = 80
params_pool1 = 0
params_conv3 = 160
params_conv4 = 160
params_hidden = 31400
params_output = 410
params_total = 32290
