# why: begins a branch at the end of the other, reads one input twice
# fails: test-repair-d [branches-in-a-row], test-twins [input-read-twice]
# %% snippet-d
cause_d = "wrong output"


def net_d():
    inputs = keras.Input(shape=(16,))
    x = layers.Dense(20, activation="relu")(inputs)
    x = layers.Dense(12, activation="relu")(x)
    digit = layers.Dense(10, activation="softmax")(x)
    x = layers.Dense(6, activation="relu")(x)
    even = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs, [digit, even])

# %% twins
class twins(keras.Model):
    def __init__(self):
        super().__init__()
        self.reader = layers.Dense(8, activation="relu")
        self.judge = layers.Dense(1, activation="sigmoid")

    def call(self, inputs):
        first, second = inputs
        return self.judge(keras.ops.concatenate([self.reader(first), self.reader(first)], axis=-1))
