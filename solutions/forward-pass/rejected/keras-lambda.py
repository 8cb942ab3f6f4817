# why: a function in place of layers; there is nothing that the weights could be put into
# fails: test-keras-network
# %% keras-network
import keras


def keras_network(W1, b1, W2, b2, W3, b3):
    arrays = [keras.ops.cast(array, "float32") for array in (W1, b1, W2, b2, W3, b3)]

    def network(inputs):
        for weights, biases in zip(arrays[::2], arrays[1::2]):
            inputs = keras.ops.sigmoid(inputs @ weights + biases)
        return inputs

    return keras.Sequential([keras.Input((len(W1),)), keras.layers.Lambda(network, output_shape=(1,))])
