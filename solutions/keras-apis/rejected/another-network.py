# why: builds a network that is close: leaky ReLU, hidden layers exchanged, a shortcut
# fails: test-repair-a, test-repair-c, test-repair-h
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,))
    x = layers.Dense(20, activation="leaky_relu")(inputs)
    x = layers.Dense(20, activation="leaky_relu")(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))

# %% snippet-c
cause_c = "wrong input"


def net_c():
    inputs = keras.Input(shape=(4,))
    x = layers.Dense(6, activation="relu")(inputs)
    x = layers.Dense(8, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(x))

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
        x = x + self.dense2(x)
        return self.dense3(x)
