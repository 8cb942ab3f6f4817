# why: derives the class from Layer, or calls the __init__ of the wrong class
# fails: test-repair-e [no-model-class]
# %% snippet-e
cause_e = "missing super"


class NetE(layers.Layer):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(12, activation="relu")
        self.out = layers.Dense(4, activation="softmax")

    def call(self, inputs):
        return self.out(self.hidden(inputs))
