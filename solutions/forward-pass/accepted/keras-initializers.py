# why: the weights come in as initial values, the activation as a layer of its own
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    model = keras.models.Sequential()
    model.add(keras.layers.InputLayer(shape=(len(W1),)))
    for W, b in ((W1, b1), (W2, b2), (W3, b3)):
        fixed = lambda values: (lambda shape, dtype=None: keras.ops.cast(values, dtype or "float32"))
        model.add(keras.layers.Dense(len(b), kernel_initializer=fixed(W), bias_initializer=fixed(b)))
        model.add(keras.layers.Activation("sigmoid"))
    return model
