# why: multiplies the kernels of a layer by the channels that come in
# fails: test-shapes [channels-multiplied]
# %% shapes
shape_conv2 = (28, 28, 64)
shape_pool1 = (14, 14, 64)
shape_conv3 = (14, 14, 1024)
shape_conv4 = (14, 14, 16384)
shape_pool2 = (7, 7, 16384)
num_flat = 7 * 7 * 16384
