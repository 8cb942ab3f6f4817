# why: lists, arrays and other types for the answers by hand
# %% tensor-shapes
orders = [len(shape) for shape in [(784,), (64, 784), (784, 100), (64, 256, 256, 3)]]
vector_shape = np.zeros(28 * 28).shape
batch_shape = [64, 28 * 28]
weights_shape = np.array([784, 100])
images_shape = np.zeros((64, 256, 256, 3), dtype=np.uint8).shape

# %% tensor-axes
axis_0, axis_1, axis_2, axis_3 = "Image", "row ", "COLUMN", "channel"

# %% neuron-by-hand
z = np.dot(x, w) + b
probability = np.array([round(1 / (1 + np.exp(-z)), 3)])
