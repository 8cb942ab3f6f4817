# why: writes the weights of a unit into a row
# fails: test-tensor-shapes [weights-transposed]
# %% tensor-shapes
orders = (1, 2, 2, 4)
vector_shape = (784,)
batch_shape = (64, 784)
weights_shape = (100, 784)
images_shape = (64, 256, 256, 3)
