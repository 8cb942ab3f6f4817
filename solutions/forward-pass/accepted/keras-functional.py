# why: the functional API
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    inputs = keras.Input(shape=(W1.shape[0],))
    h = keras.layers.Dense(W1.shape[1], activation="sigmoid")(inputs)
    h = keras.layers.Dense(W2.shape[1], activation="sigmoid")(h)
    outputs = keras.layers.Dense(1, activation=keras.activations.sigmoid, name="probability")(h)
    model = keras.Model(inputs, outputs)
    for layer, weights in zip(model.layers[1:], [(W1, b1), (W2, b2), (W3, b3)]):
        layer.set_weights(weights)
    return model
