# why: keras.ops in place of NumPy; results are tensors
# %% sigmoid
import keras


def sigmoid(z):
    return keras.ops.sigmoid(keras.ops.cast(z, "float32"))

# %% relu
def relu(z):
    return keras.ops.relu(keras.ops.cast(z, "float32"))

# %% neuron
def neuron(X, w, b):
    X, w = (keras.ops.cast(each, "float32") for each in (X, w))
    return keras.ops.sigmoid(keras.ops.matmul(X, w) + b)

# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    X, W1, b1, W2, b2 = (keras.ops.cast(each, "float32") for each in (X, W1, b1, W2, b2))
    return sigmoid(keras.ops.matmul(sigmoid(keras.ops.matmul(X, W1) + b1), W2) + b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    h = keras.ops.cast(X, "float32")
    for W, b in ((W1, b1), (W2, b2), (W3, b3)):
        h = sigmoid(keras.ops.matmul(h, keras.ops.cast(W, "float32")) + keras.ops.cast(b, "float32"))
    return h

# %% softmax
def softmax(Z):
    return keras.ops.softmax(keras.ops.cast(Z, "float32"), axis=-1)

# %% cross-entropy
def cross_entropy(P, Y):
    losses = keras.losses.categorical_crossentropy(keras.ops.cast(Y, "float32"), keras.ops.cast(P, "float32"))
    return keras.ops.mean(losses)

# %% neuron-loss
def neuron_loss(X, y, w, b):
    z = X @ w + b
    return float(np.mean(np.log1p(np.exp(-np.abs(z))) + np.maximum(z, 0) - z * y))

# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    p = keras.ops.convert_to_numpy(neuron(X, w, b))
    return w - learning_rate * np.mean((p - y)[:, None] * X, axis=0), b - learning_rate * (p - y).mean()
