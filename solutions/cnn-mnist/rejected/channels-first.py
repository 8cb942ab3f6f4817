# why: puts the channels first
# fails: test-shapes [channels-before-rows]
# %% shapes
shape_conv2 = (8, 28, 28)
shape_pool1 = (8, 14, 14)
shape_conv3 = (16, 14, 14)
shape_conv4 = (16, 14, 14)
shape_pool2 = (16, 7, 7)
num_flat = 7 * 7 * 16
