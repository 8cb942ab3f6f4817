# why: still makes layers in call
# fails: test-repair-g [layers-made-in-call], test-subclassed [layers-made-in-call], test-same-weights
# %% snippet-g
cause_g = "layers in call"


class NetG(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(24, activation="relu")

    def call(self, inputs):
        x = self.hidden(inputs)
        return layers.Dense(5, activation="softmax")(x)

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        self.sizes = list(hidden)
        self.num_classes = num_classes

    def call(self, inputs):
        x = inputs
        for units in self.sizes:
            x = layers.Dense(units, activation="relu")(x)
        return layers.Dense(self.num_classes, activation="softmax")(x)
