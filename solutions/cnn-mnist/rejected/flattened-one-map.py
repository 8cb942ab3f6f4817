# why: flattens one map instead of all
# fails: test-shapes [flatten-forgets-channels]
# %% shapes
shape_conv2 = (28, 28, 8)
shape_pool1 = (14, 14, 8)
shape_conv3 = (14, 14, 16)
shape_conv4 = (14, 14, 16)
shape_pool2 = (7, 7, 16)
num_flat = 7 * 7
