# why: takes one input channel for every convolution; nothing is trained
# fails: test-params-conv [channels-not-updated], test-params-dense, test-train, test-original, test-shuffled, test-accuracies
# %% params
params_conv1 = 80
params_conv2 = 80
params_pool1 = 0
params_conv3 = 160
params_conv4 = 160
params_hidden = 31400
params_output = 410
params_total = 32290

# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None
