# why: a Sequential model without an input layer, built afterwards, compiled for good measure
# %% keras-network
import keras
from keras import layers


def keras_network(W1, b1, W2, b2, W3, b3):
    model = keras.Sequential([layers.Dense(len(b), "sigmoid") for b in (b1, b2, b3)])
    model.build((None, W1.shape[0]))
    model.layers[0].kernel.assign(W1)
    model.layers[0].bias.assign(b1)
    model.layers[1].set_weights([W2, b2])
    model.layers[2].set_weights([W3, b3])
    model.compile(loss="binary_crossentropy", optimizer="sgd")
    return model
