# why: builds the model and does not return it
# fails: test-keras-network
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    model = keras.Sequential([keras.Input((W1.shape[0],))])
    for b in (b1, b2, b3):
        model.add(keras.layers.Dense(len(b), activation="sigmoid"))
    model.set_weights([W1, b1, W2, b2, W3, b3])
