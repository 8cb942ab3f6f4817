# why: a subclassed model, which is built by its first call
# %% build-model
class FullyConnected(keras.Model):
    def __init__(self, hidden):
        super().__init__()
        self.inner = [keras.layers.Dense(units, activation="tanh") for units in hidden]
        self.last = keras.layers.Dense(10, activation="softmax")

    def call(self, x):
        for layer in self.inner:
            x = layer(x)
        return self.last(x)


def build_model(hidden):
    model = FullyConnected(hidden)
    model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    model.build((None, 784))
    return model
