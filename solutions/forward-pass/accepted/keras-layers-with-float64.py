# why: Keras layers in place of matrices, and a model of float64 that is frozen
# %% hidden-layer
import keras
def dense(x, W, b, activation="sigmoid"):
    layer = keras.layers.Dense(W.shape[1], activation=activation)
    layer.build((None, W.shape[0]))
    layer.set_weights([W, b])
    return layer(x)
def one_hidden(X, W1, b1, W2, b2):
    return dense(dense(X, W1, b1), W2, b2)

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    return keras.ops.convert_to_numpy(dense(dense(dense(X, W1, b1), W2, b2), W3, b3))

# %% keras-network
def keras_network(*arrays):
    x = inputs = keras.Input((arrays[0].shape[0],), dtype="float64")
    for W, b in zip(arrays[0::2], arrays[1::2]):
        x = keras.layers.Dense(W.shape[1], dtype="float64")(x)
        x = keras.layers.Activation(keras.activations.sigmoid, dtype="float64")(x)
    model = keras.Model(inputs=inputs, outputs=x)
    model.set_weights(list(arrays))
    model.trainable = False
    return model
