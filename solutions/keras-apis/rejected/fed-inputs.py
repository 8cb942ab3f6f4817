# why: applies layers to the inputs that should read the layer before
# fails: test-repair-b [every-layer-fed-inputs], test-repair-c [every-layer-fed-inputs], test-functional [every-layer-fed-inputs], test-subclassed [every-layer-fed-inputs], test-same-weights
# %% snippet-b
cause_b = "undefined name"


class NetB(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense1 = layers.Dense(20, activation="relu")
        self.dense2 = layers.Dense(20, activation="relu")
        self.dense3 = layers.Dense(10, activation="softmax")

    def call(self, inputs):
        x = self.dense1(inputs)
        x = self.dense2(inputs)
        return self.dense3(x)

# %% snippet-c
cause_c = "wrong input"


def net_c():
    inputs = keras.Input(shape=(4,))
    x = layers.Dense(8, activation="relu")(inputs)
    x = layers.Dense(6, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(x))

# %% functional
def functional_net(num_inputs, hidden, num_classes):
    inputs = x = keras.Input((num_inputs,))
    for units in hidden:
        x = layers.Dense(units, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(x))

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        self.hidden = [layers.Dense(units, activation="relu") for units in hidden]
        self.last = layers.Dense(num_classes, activation="softmax")

    def call(self, inputs):
        x = inputs
        for layer in self.hidden:
            x = layer(inputs)
        return self.last(x)

# %% same-weights
net_seq = sequential_net(10, [20, 20], 10)
net_fun = functional_net(10, [20, 20], 10)
net_sub = SubclassedNet([20, 20], 10)
net_sub(batch)
