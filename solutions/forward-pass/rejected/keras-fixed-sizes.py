# why: takes the sizes of the picture's network for granted
# fails: test-keras-network
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    model = keras.Sequential()
    model.add(keras.Input((2,)))
    model.add(keras.layers.Dense(8, activation="sigmoid"))
    model.add(keras.layers.Dense(5, activation="sigmoid"))
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.set_weights([W1, b1, W2, b2, W3, b3])
    return model
