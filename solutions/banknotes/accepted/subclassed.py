# why: models of one's own class, built at once
# with: few-epochs
# %% build
class Network(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.hidden = [keras.layers.Dense(count, activation="tanh") for count in units]
        self.out = keras.layers.Dense(1, activation="sigmoid")

    def call(self, inputs):
        for layer in self.hidden:
            inputs = layer(inputs)
        return self.out(inputs)


def build_none():
    return made(())


def build_hidden():
    return made((8,))


def made(units):
    model = Network(units)
    model(np.zeros((1, 2), "float32"))
    return model
