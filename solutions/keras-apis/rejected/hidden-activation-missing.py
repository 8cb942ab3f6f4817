# why: leaves out the activation of the hidden layers
# fails: test-repair-a [hidden-activation-missing], test-repair-i [hidden-activation-missing], test-sequential, test-functional, test-subclassed
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,))
    x = layers.Dense(20)(inputs)
    x = layers.Dense(20)(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))

# %% snippet-i
cause_i = "missing flatten"


def net_i():
    return keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(32), layers.Dense(10, activation="softmax")])

# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    return keras.Sequential([keras.Input((num_inputs,)), *[layers.Dense(n) for n in hidden], layers.Dense(num_classes, "softmax")])

# %% functional
def functional_net(num_inputs, hidden, num_classes):
    inputs = x = keras.Input((num_inputs,))
    for units in hidden:
        x = layers.Dense(units)(x)
    return keras.Model(inputs, layers.Dense(num_classes, "softmax")(x))

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        self.hidden = [layers.Dense(n) for n in hidden]
        self.last = layers.Dense(num_classes, "softmax")

    def call(self, inputs):
        x = inputs
        for layer in self.hidden:
            x = layer(x)
        return self.last(x)
