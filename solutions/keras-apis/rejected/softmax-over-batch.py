# why: lets softmax run over the samples of the batch
# fails: test-repair-e [softmax-over-batch], test-repair-k [softmax-over-batch]
# %% snippet-e
cause_e = "missing super"


class NetE(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(12, activation="relu")
        self.out = layers.Dense(4)

    def call(self, inputs):
        return keras.ops.softmax(self.out(self.hidden(inputs)), axis=0)

# %% snippet-k
cause_k = "batch size in shape"


def net_k():
    return keras.Sequential([keras.Input((10,)), layers.Dense(20, activation="relu"), layers.Dense(3), layers.Softmax(axis=0)])
