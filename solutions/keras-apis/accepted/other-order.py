# why: layers made in another order than applied, causes in another case, one-hot labels for the loss as it was
# %% snippet-b
cause_b = " Undefined  Name "


class NetB(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense3 = layers.Dense(10, activation="softmax")
        self.dense2 = layers.Dense(20, activation="relu")
        self.dense1 = layers.Dense(20, activation="relu")

    def call(self, inputs):
        return self.dense3(self.dense2(self.dense1(inputs)))

# %% snippet-d
cause_d = "Wrong Output"


def net_d():
    inputs = keras.Input(shape=(16,))
    shared = layers.Dense(20, activation="relu")(inputs)
    even = layers.Dense(1, activation="sigmoid")(layers.Dense(6, activation="relu")(shared))
    digit = layers.Dense(10, activation="softmax")(layers.Dense(12, activation="relu")(shared))
    return keras.Model(inputs, outputs=(digit, even))

# %% snippet-h
cause_h = "LAYER NOT CALLED"


class NetH(keras.Model):
    def __init__(self):
        super().__init__()
        self.out = layers.Dense(2, activation="softmax")
        self.stack = [layers.Dense(16, activation="relu") for _ in range(2)]

    def call(self, inputs):
        x = inputs
        for layer in reversed(self.stack):
            x = layer(x)
        return self.out(x)

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        self.out = layers.Dense(num_classes, activation="softmax")
        self.hidden = [layers.Dense(units, activation="relu") for units in hidden]

    def call(self, inputs):
        x = inputs
        for layer in self.hidden:
            x = layer(x)
        return self.out(x)

# %% same-weights
net_seq = sequential_net(10, [20, 20], 10)
net_fun = functional_net(10, [20, 20], 10)
net_sub = SubclassedNet([20, 20], 10)
net_sub(batch)
net_fun.set_weights(net_seq.get_weights())
theirs = net_seq.get_weights()
for layer, start in zip([*net_sub.hidden, net_sub.out], (0, 2, 4)):
    layer.set_weights(theirs[start : start + 2])

# %% snippet-l
cause_l = "labels and loss"


def train_l(points, labels):
    one_hot = keras.utils.to_categorical(labels, num_classes=3)
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="categorical_crossentropy")
    model.fit(points, one_hot, epochs=20, verbose=0)
    return model
