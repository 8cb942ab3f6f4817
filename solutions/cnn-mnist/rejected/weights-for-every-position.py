# why: counts new weights at every position
# fails: test-params-conv [parameters-times-image-size], test-params-dense
# %% params
params_conv1 = 62720
params_conv2 = 457856
params_pool1 = 0
params_conv3 = 228928
params_conv4 = 454720
params_hidden = 31400
params_output = 410
params_total = 1236034
