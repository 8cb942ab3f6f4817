# why: moves the pooling window on by one pixel
# fails: test-shapes [pooling-moves-by-one]
# %% shapes
shape_conv2 = (28, 28, 8)
shape_pool1 = (27, 27, 8)
shape_conv3 = (27, 27, 16)
shape_conv4 = (27, 27, 16)
shape_pool2 = (26, 26, 16)
num_flat = 26 * 26 * 16
