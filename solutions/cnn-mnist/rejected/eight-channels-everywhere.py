# why: leaves 8 channels in the second block
# fails: test-shapes [channels-of-first-block]
# %% shapes
shape_conv2 = (28, 28, 8)
shape_pool1 = (14, 14, 8)
shape_conv3 = (14, 14, 8)
shape_conv4 = (14, 14, 8)
shape_pool2 = (7, 7, 8)
num_flat = 7 * 7 * 8
