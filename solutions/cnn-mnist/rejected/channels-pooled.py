# why: halves the channels in the pooling as well
# fails: test-shapes [channels-pooled]
# %% shapes
shape_conv2 = (28, 28, 8)
shape_pool1 = (14, 14, 4)
shape_conv3 = (14, 14, 16)
shape_conv4 = (14, 14, 16)
shape_pool2 = (7, 7, 8)
num_flat = 7 * 7 * 8
