# why: builds the network and forgets its weights
# fails: test-keras-network
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    return keras.Sequential(
        [keras.Input((W1.shape[0],))] + [keras.layers.Dense(len(b), activation="sigmoid") for b in (b1, b2, b3)]
    )
