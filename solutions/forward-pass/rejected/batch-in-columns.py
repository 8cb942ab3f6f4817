# why: puts every example into a column of the mini-batch
# fails: test-tensor-shapes [batch-axis-last]
# %% tensor-shapes
orders = (1, 2, 2, 4)
vector_shape = (784,)
batch_shape = (784, 64)
weights_shape = (784, 100)
images_shape = (64, 256, 256, 3)
