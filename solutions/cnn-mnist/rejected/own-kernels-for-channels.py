# why: takes a layer's own kernels for its input channels
# fails: test-params-conv [own-kernels-for-input-channels], test-params-dense
# %% params
params_conv1 = 584
params_conv2 = 584
params_pool1 = 0
params_conv3 = 2320
params_conv4 = 2320
params_hidden = 31400
params_output = 410
params_total = 37618
