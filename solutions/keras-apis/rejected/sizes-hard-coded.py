# why: builds the lecture's network whatever the arguments
# fails: test-sequential [sizes-hard-coded], test-functional [sizes-hard-coded], test-subclassed [sizes-hard-coded]
# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    return keras.Sequential([keras.Input((10,)), layers.Dense(20, "relu"), layers.Dense(20, "relu"), layers.Dense(10, "softmax")])

# %% functional
def functional_net(num_inputs, hidden, num_classes):
    inputs = keras.Input((10,))
    x = layers.Dense(20, "relu")(inputs)
    x = layers.Dense(20, "relu")(x)
    return keras.Model(inputs, layers.Dense(10, "softmax")(x))

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        self.first = layers.Dense(20, "relu")
        self.second = layers.Dense(20, "relu")
        self.last = layers.Dense(10, "softmax")

    def call(self, inputs):
        return self.last(self.second(self.first(inputs)))
