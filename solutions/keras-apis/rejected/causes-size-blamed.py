# why: blames the size of the hidden layer for outputs of the wrong shape or value
# fails: test-cause-i [size-blamed], test-cause-j [size-blamed], test-cause-f [size-blamed]
# %% snippet-f
cause_f = "too few units"


class NetF(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Dense(16, activation="relu")
        self.layer1 = layers.Dense(1)

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        return x

# %% snippet-i
cause_i = "too few units"


def net_i():
    inputs = keras.Input(shape=(28, 28))
    x = inputs
    x = layers.Flatten()(x)
    x = layers.Dense(32, activation="relu")(x)
    x = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-j
cause_j = "too few units"


def net_j():
    inputs = keras.Input(shape=(2,))
    x = inputs
    x = layers.Dense(8, activation="relu")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs, x)
