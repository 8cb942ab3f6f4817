# why: keras.ops in place of activation arguments and Concatenate; the squared error on one-hot rows
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,))
    x = keras.ops.relu(layers.Dense(20)(inputs))
    x = keras.ops.relu(layers.Dense(20)(x))
    return keras.Model(inputs, keras.ops.softmax(layers.Dense(10)(x)))

# %% snippet-e
cause_e = "missing super"


class NetE(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(12)
        self.out = layers.Dense(4)

    def call(self, inputs):
        x = keras.ops.maximum(self.hidden(inputs), 0.0)
        return keras.ops.softmax(self.out(x), axis=-1)

# %% snippet-i
cause_i = "missing flatten"


def net_i():
    inputs = keras.Input(shape=(28, 28))
    x = keras.ops.reshape(inputs, (-1, 784))
    x = layers.Dense(32, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))

# %% twins
def twins():
    reader = layers.Dense(8, activation="relu")
    a, b = keras.Input((6,)), keras.Input((6,))
    outputs = layers.Dense(1, activation="sigmoid")(keras.ops.concatenate([reader(a), reader(b)], axis=-1))
    return keras.Model(inputs=[a, b], outputs=outputs)

# %% snippet-l
cause_l = "labels and loss"


def train_l(points, labels):
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse")
    model.fit(points, np.eye(3)[labels], epochs=20, verbose=0)
    return model
