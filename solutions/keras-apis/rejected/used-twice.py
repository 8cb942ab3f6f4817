# why: uses one output, one layer, one hidden layer twice where there are two
# fails: test-repair-d [output-lost], test-repair-h [layer-reused], test-subclassed, test-same-weights
# %% snippet-d
cause_d = "wrong output"


def net_d():
    inputs = keras.Input(shape=(16,))
    shared = layers.Dense(20, activation="relu")(inputs)
    branch = layers.Dense(12, activation="relu")(shared)
    outputs = layers.Dense(10, activation="softmax")(branch)
    branch = layers.Dense(6, activation="relu")(shared)
    outputs = layers.Dense(1, activation="sigmoid")(branch)
    return keras.Model(inputs, [outputs, outputs])

# %% snippet-h
cause_h = "layer not called"


class NetH(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense1 = layers.Dense(16, activation="relu")
        self.dense2 = layers.Dense(16, activation="relu")
        self.dense3 = layers.Dense(2, activation="softmax")

    def call(self, inputs):
        x = self.dense1(inputs)
        x = self.dense2(x)
        x = self.dense2(x)
        return self.dense3(x)

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        self.depth = len(hidden)
        self.hidden = layers.Dense(hidden[0] if hidden else 1, activation="relu")
        self.last = layers.Dense(num_classes, activation="softmax")

    def call(self, inputs):
        x = inputs
        for _ in range(self.depth):
            x = self.hidden(x)
        return self.last(x)
