# why: leaves the digit as rows and columns
# fails: test-tensor-shapes [vector-taken-for-matrix]
# %% tensor-shapes
orders = (1, 2, 2, 4)
vector_shape = (28, 28)
batch_shape = (64, 784)
weights_shape = (784, 100)
images_shape = (64, 256, 256, 3)
