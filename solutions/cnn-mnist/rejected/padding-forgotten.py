# why: lets the maps shrink although the padding is same
# fails: test-shapes [same-taken-for-valid]
# %% shapes
shape_conv2 = (24, 24, 8)
shape_pool1 = (12, 12, 8)
shape_conv3 = (10, 10, 16)
shape_conv4 = (8, 8, 16)
shape_pool2 = (4, 4, 16)
num_flat = 4 * 4 * 16
