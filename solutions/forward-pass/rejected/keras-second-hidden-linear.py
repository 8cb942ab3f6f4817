# why: leaves the activation function of the second hidden layer out
# fails: test-keras-network [hidden-layer-linear]
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    model = keras.Sequential(
        [
            keras.Input((W1.shape[0],)),
            keras.layers.Dense(len(b1), activation="sigmoid"),
            keras.layers.Dense(len(b2), activation=None),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.set_weights([W1, b1, W2, b2, W3, b3])
    return model
