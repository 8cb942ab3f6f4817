# why: keeps the layers where the model cannot find them
# fails: test-repair-g [layers-made-in-call], test-subclassed, test-same-weights
# %% snippet-g
cause_g = "layers in call"


hidden, out = layers.Dense(24, activation="relu"), layers.Dense(5, activation="softmax")


class NetG(keras.Model):
    def call(self, inputs):
        return out(hidden(inputs))

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        stack = [*[layers.Dense(units, activation="relu") for units in hidden], layers.Dense(num_classes, activation="softmax")]

        def through(x):
            for layer in stack:
                x = layer(x)
            return x

        self.through = through

    def call(self, inputs):
        return self.through(inputs)
