# why: counts the four values of a pooling window as parameters
# fails: test-params-conv [parameters-for-pooling]
# %% params
params_conv1 = 80
params_conv2 = 584
params_pool1 = 4
params_conv3 = 1168
params_conv4 = 2320
params_hidden = 31400
params_output = 410
params_total = 35962
