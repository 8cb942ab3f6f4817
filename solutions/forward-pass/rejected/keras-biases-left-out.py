# why: puts the matrices in, and no biases
# fails: test-keras-network [bias-left-out]
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    model = keras.Sequential([keras.Input((W1.shape[0],))])
    for W in (W1, W2, W3):
        layer = keras.layers.Dense(W.shape[1], activation="sigmoid", use_bias=False)
        model.add(layer)
        layer.set_weights([W])
    return model
