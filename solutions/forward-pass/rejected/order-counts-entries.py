# why: takes the length of the vector for its order
# fails: test-tensor-shapes [order-counts-entries]
# %% tensor-shapes
orders = (784, 2, 2, 4)
vector_shape = (784,)
batch_shape = (64, 784)
weights_shape = (784, 100)
images_shape = (64, 256, 256, 3)
