# why: puts the channels before rows and columns
# fails: test-tensor-shapes [channels-before-rows]
# %% tensor-shapes
orders = (1, 2, 2, 4)
vector_shape = (784,)
batch_shape = (64, 784)
weights_shape = (784, 100)
images_shape = (64, 3, 256, 256)
