# why: makes the layers in build, or names them by setattr
# %% snippet-g
cause_g = "layers in call"


class NetG(keras.Model):
    def build(self, input_shape):
        self.hidden = layers.Dense(24, activation="relu")
        self.out = layers.Dense(5, activation="softmax")
        self.hidden.build(input_shape)
        self.out.build((None, 24))
        self.built = True

    def call(self, inputs):
        return self.out(self.hidden(inputs))

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes, name="my_net"):
        super(SubclassedNet, self).__init__(name=name)
        for number, units in enumerate(hidden):
            setattr(self, f"dense{number}", layers.Dense(units, activation="relu"))
        self.depth = len(hidden)
        self.classify = layers.Dense(num_classes, activation="softmax")

    def call(self, inputs):
        x = inputs
        for number in range(self.depth):
            x = getattr(self, f"dense{number}")(x)
        return self.classify(x)
