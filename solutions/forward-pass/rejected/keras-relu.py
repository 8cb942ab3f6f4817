# why: uses ReLU in the hidden layers
# fails: test-keras-network [relu-in-hidden-layers]
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    model = keras.Sequential(
        [
            keras.Input((W1.shape[0],)),
            keras.layers.Dense(len(b1), activation="relu"),
            keras.layers.Dense(len(b2), activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.set_weights([W1, b1, W2, b2, W3, b3])
    return model
