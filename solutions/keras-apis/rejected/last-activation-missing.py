# why: leaves out the activation of the last layer
# fails: test-repair-a [last-activation-missing], test-repair-e [last-activation-missing], test-repair-j [last-activation-missing]
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,))
    x = layers.Dense(20, activation="relu")(inputs)
    x = layers.Dense(20, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(10)(x))

# %% snippet-e
cause_e = "missing super"


class NetE(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(12, activation="relu")
        self.out = layers.Dense(4)

    def call(self, inputs):
        return self.out(self.hidden(inputs))

# %% snippet-j
cause_j = "output activation"


def net_j():
    return keras.Sequential([keras.Input((2,)), layers.Dense(8, activation="relu"), layers.Dense(1)])
