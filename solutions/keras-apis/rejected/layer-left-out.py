# why: leaves a hidden layer or the last layer out
# fails: test-repair-a [layer-dropped], test-sequential [last-layer-missing], test-subclassed [last-layer-missing], test-same-weights
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,))
    x = layers.Dense(20, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, outputs)

# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    return keras.Sequential([keras.Input((num_inputs,)), *[layers.Dense(n, "relu") for n in hidden]])

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        self.hidden = [layers.Dense(units, activation="relu") for units in hidden]

    def call(self, inputs):
        x = inputs
        for layer in self.hidden:
            x = layer(x)
        return x
