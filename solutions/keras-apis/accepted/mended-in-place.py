# why: the smallest change that mends each snippet, the faulty lines left as comments
# %% snippet-a
cause_a = "undefined name"


def net_a():
    """10 inputs, hidden layers of 20 and 20 units (ReLU), 10 outputs (softmax)."""
    inputs = keras.Input(shape=(10,))
    # x = layers.Dense(20, activation="relu")(x)
    x = inputs
    x = layers.Dense(20, activation="relu")(x)
    x = layers.Dense(20, activation="relu")(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, outputs)

# %% snippet-b
cause_b = "undefined name"


class NetB(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense1 = layers.Dense(20, activation="relu")
        self.dense2 = layers.Dense(20, activation="relu")
        self.dense3 = layers.Dense(10, activation="softmax")

    def call(self, x):  # the argument renamed
        x = self.dense1(x)
        x = self.dense2(x)
        return self.dense3(x)

# %% snippet-d
cause_d = "wrong output"


def net_d():
    inputs = keras.Input(shape=(16,))
    shared = layers.Dense(20, activation="relu")(inputs)
    branch = layers.Dense(12, activation="relu")(shared)
    outputs = [layers.Dense(10, activation="softmax")(branch)]
    branch = layers.Dense(6, activation="relu")(shared)
    outputs.append(layers.Dense(1, activation="sigmoid")(branch))
    return keras.Model(inputs, outputs)

# %% snippet-g
cause_g = "layers in call"


class NetG(keras.Model):
    layer1 = None

    def __init__(self, **options):
        super().__init__(**options)
        self.layer1 = layers.Dense(24, activation="relu")
        self.layer2 = layers.Dense(5, activation="softmax")

    def call(self, inputs, training=None):
        x = self.layer1(inputs)
        return self.layer2(x)
