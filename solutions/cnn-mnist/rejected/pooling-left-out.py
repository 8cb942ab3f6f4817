# why: leaves the size as it is after a pooling
# fails: test-shapes [pooling-left-out]
# %% shapes
shape_conv2 = (28, 28, 8)
shape_pool1 = (28, 28, 8)
shape_conv3 = (28, 28, 16)
shape_conv4 = (28, 28, 16)
shape_pool2 = (28, 28, 16)
num_flat = 28 * 28 * 16
