# why: gives the last hidden layer to the model as its output
# fails: test-repair-a [wrong-output-given], test-repair-f [wrong-output-given]
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,))
    x = layers.Dense(20, activation="relu")(inputs)
    x = layers.Dense(20, activation="relu")(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-f
cause_f = "missing return"


class NetF(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(16, activation="relu")
        self.price = layers.Dense(1)

    def call(self, inputs):
        x = self.hidden(inputs)
        self.price(x)
        return x
