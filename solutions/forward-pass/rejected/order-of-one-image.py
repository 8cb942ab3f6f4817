# why: gives the order of one image
# fails: test-tensor-shapes [batch-axis-left-out]
# %% tensor-shapes
orders = (1, 2, 2, 3)
vector_shape = (784,)
batch_shape = (64, 784)
weights_shape = (784, 100)
images_shape = (64, 256, 256, 3)
