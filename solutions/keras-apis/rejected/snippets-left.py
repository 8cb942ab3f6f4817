# why: names the causes and leaves the code as it was
# fails: test-repair-a [undefined-name], test-repair-b [undefined-name], test-repair-c [every-layer-fed-inputs], test-repair-d [output-lost], test-repair-e [super-not-called], test-repair-f [call-returns-nothing], test-repair-g [layers-made-in-call], test-repair-h [layer-never-called], test-repair-i [flatten-missing], test-repair-j [softmax-on-one-unit], test-repair-k [batch-size-in-shape], test-repair-l [labels-do-not-fit-loss]
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,))
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

    def call(self, inputs):
        x = self.dense1(x)
        x = self.dense2(x)
        return self.dense3(x)

# %% snippet-c
cause_c = "wrong input"


def net_c():
    inputs = keras.Input(shape=(4,))
    x = layers.Dense(8, activation="relu")(inputs)
    x = layers.Dense(6, activation="relu")(inputs)
    outputs = layers.Dense(3, activation="softmax")(inputs)
    return keras.Model(inputs, outputs)

# %% snippet-d
cause_d = "wrong output"


def net_d():
    inputs = keras.Input(shape=(16,))
    shared = layers.Dense(20, activation="relu")(inputs)
    branch = layers.Dense(12, activation="relu")(shared)
    outputs = layers.Dense(10, activation="softmax")(branch)
    branch = layers.Dense(6, activation="relu")(shared)
    outputs = layers.Dense(1, activation="sigmoid")(branch)
    return keras.Model(inputs, outputs)

# %% snippet-e
cause_e = "missing super"


class NetE(keras.Model):
    def __init__(self):
        self.hidden = layers.Dense(12, activation="relu")
        self.out = layers.Dense(4, activation="softmax")

    def call(self, inputs):
        return self.out(self.hidden(inputs))

# %% snippet-f
cause_f = "missing return"


class NetF(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(16, activation="relu")
        self.price = layers.Dense(1)

    def call(self, inputs):
        x = self.hidden(inputs)
        x = self.price(x)

# %% snippet-g
cause_g = "layers in call"


class NetG(keras.Model):
    def __init__(self):
        super().__init__()

    def call(self, inputs):
        x = layers.Dense(24, activation="relu")(inputs)
        return layers.Dense(5, activation="softmax")(x)

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
        return self.dense3(x)

# %% snippet-i
cause_i = "missing flatten"


def net_i():
    return keras.Sequential(
        [keras.Input(shape=(28, 28)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")]
    )

# %% snippet-j
cause_j = "output activation"


def net_j():
    return keras.Sequential([keras.Input((2,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="softmax")])

# %% snippet-k
cause_k = "batch size in shape"


def net_k():
    inputs = keras.Input(shape=(64, 10))
    x = layers.Dense(20, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(x))

# %% snippet-l
cause_l = "labels and loss"


def train_l(points, labels):
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="categorical_crossentropy")
    model.fit(points, labels, epochs=20, verbose=0)
    return model
