# why: calls a layer and throws its result away
# fails: test-repair-h [result-thrown-away], test-repair-c [result-thrown-away], test-functional [result-thrown-away], test-same-weights
# %% snippet-c
cause_c = "wrong input"


class net_c(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden1 = layers.Dense(8, activation="relu")
        self.hidden2 = layers.Dense(6, activation="relu")
        self.out = layers.Dense(3, activation="softmax")

    def call(self, inputs):
        x = self.hidden1(inputs)
        self.hidden2(x)
        return self.out(x)

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
        self.dense2(x)
        return self.dense3(x)

# %% functional
def functional_net(num_inputs, hidden, num_classes):
    inputs = x = keras.Input((num_inputs,))
    for units in hidden:
        layers.Dense(units, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
