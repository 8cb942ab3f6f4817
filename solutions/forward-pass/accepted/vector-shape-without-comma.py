# why: forgets the comma that makes a tuple of one number, and rounds
# %% tensor-shapes
orders = np.array([1, 2, 2, 4])
vector_shape = (784)
batch_shape = 64, 784
weights_shape = (28 * 28, 100)
images_shape = np.int64(64), 256, 256, 3

# %% neuron-by-hand
z = 1.52
probability = 0.82
