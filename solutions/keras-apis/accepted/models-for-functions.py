# why: hands over models themselves where functions or classes are named
# %% snippet-a
cause_a = "undefined name"


net_a = keras.Sequential([keras.Input((10,)), layers.Dense(20, "relu"), layers.Dense(20, "relu"), layers.Dense(10, "softmax")])

# %% snippet-e
cause_e = "missing super"


class _Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(12, activation="relu")
        self.out = layers.Dense(4, activation="softmax")

    def call(self, inputs):
        return self.out(self.hidden(inputs))


NetE = _Net()

# %% snippet-i
cause_i = "missing flatten"


net_i = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(32, "relu"), layers.Dense(10, "softmax")])

# %% twins
pair = [keras.Input((6,)), keras.Input((6,))]
shared = layers.Dense(8, activation="relu")
twins = keras.Model(pair, layers.Dense(1, activation="sigmoid")(layers.Concatenate()([shared(each) for each in pair])))
