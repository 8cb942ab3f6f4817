# why: adds activation layers to layers that have an activation already
# fails: test-keras-network [activation-twice]
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    model = keras.Sequential([keras.Input((W1.shape[0],))])
    for b in (b1, b2, b3):
        model.add(keras.layers.Dense(len(b), activation="sigmoid"))
        model.add(keras.layers.Activation("sigmoid"))
    model.set_weights([W1, b1, W2, b2, W3, b3])
    return model
