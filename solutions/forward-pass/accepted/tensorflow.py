# why: TensorFlow's functions, and a gradient that it derives itself
# %% sigmoid
import tensorflow as tf


def sigmoid(z):
    return tf.sigmoid(tf.cast(z, tf.float64))

# %% relu
def relu(z):
    return tf.nn.relu(z)

# %% neuron
def neuron(X, w, b):
    return tf.sigmoid(tf.linalg.matvec(tf.cast(X, tf.float64), tf.cast(w, tf.float64)) + b)

# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    return tf.sigmoid(tf.sigmoid(X @ W1 + b1) @ W2 + b2).numpy()

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return tf.sigmoid(tf.sigmoid(tf.sigmoid(X @ W1 + b1) @ W2 + b2) @ W3 + b3)

# %% softmax
def softmax(Z):
    return tf.nn.softmax(tf.cast(Z, tf.float64))

# %% cross-entropy
def cross_entropy(P, Y):
    return tf.reduce_mean(-tf.math.log(tf.boolean_mask(tf.convert_to_tensor(P), Y == 1)))

# %% neuron-loss
def neuron_loss(X, y, w, b):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y.astype(float), tf.linalg.matvec(X, w) + b))

# %% finite-difference
def finite_difference(X, y, w, b, epsilon=1e-5):
    steps = epsilon * np.eye(w.size)
    return [float(neuron_loss(X, y, w + s, b) - neuron_loss(X, y, w - s, b)) / (2 * epsilon) for s in steps]

# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    w, b = tf.Variable(w, dtype=tf.float64), tf.Variable(b, dtype=tf.float64)
    with tf.GradientTape() as tape:
        loss = neuron_loss(X, y, w, b)
    dw, db = tape.gradient(loss, [w, b])
    return w - learning_rate * dw, b - learning_rate * db
