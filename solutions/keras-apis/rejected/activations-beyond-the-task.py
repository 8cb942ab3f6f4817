# why: adds an activation to the price and changes that of a hidden layer
# fails: test-repair-f [activation-added], test-repair-j [hidden-activation-changed]
# %% snippet-f
cause_f = "missing return"


class NetF(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(16, activation="relu")
        self.price = layers.Dense(1, activation="relu")

    def call(self, inputs):
        return self.price(self.hidden(inputs))

# %% snippet-j
cause_j = "output activation"


def net_j():
    return keras.Sequential([keras.Input((2,)), layers.Dense(8, activation="sigmoid"), layers.Dense(1, activation="sigmoid")])
