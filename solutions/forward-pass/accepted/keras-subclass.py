# why: a class of its own, built by hand
# %% keras-network
import keras


class Network(keras.Model):
    def __init__(self, sizes):
        super().__init__()
        self.parts = [keras.layers.Dense(size, activation="sigmoid") for size in sizes]

    def call(self, inputs):
        for part in self.parts:
            inputs = part(inputs)
        return inputs


def keras_network(W1, b1, W2, b2, W3, b3):
    model = Network([W1.shape[1], W2.shape[1], 1])
    model(np.zeros((1, W1.shape[0])))
    model.set_weights([W1, b1, W2, b2, W3, b3])
    return model
