# why: counts a bias for every slice of a kernel
# fails: test-params-conv [bias-per-input-channel], test-params-dense
# %% params
params_conv1 = 80
params_conv2 = 640
params_pool1 = 0
params_conv3 = 1280
params_conv4 = 2560
params_hidden = 31400
params_output = 410
params_total = 36370
