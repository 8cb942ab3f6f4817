# why: keeps the layers of the first call as attributes, which Keras refuses
# fails: test-repair-g [layers-made-in-call]
# %% snippet-g
cause_g = "layers in call"


class NetG(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = None

    def call(self, inputs):
        if self.hidden is None:
            self.hidden = layers.Dense(24, activation="relu")
            self.out = layers.Dense(5, activation="softmax")
        return self.out(self.hidden(inputs))
