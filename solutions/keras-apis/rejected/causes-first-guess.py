# why: names for each snippet what comes to mind first
# fails: test-cause-a [name-taken-for-tensor], test-cause-b [name-taken-for-tensor], test-cause-c [consequence-for-cause], test-cause-h [consequence-for-cause], test-cause-g [consequence-for-cause], test-cause-d, test-cause-e, test-cause-j [training-blamed], test-cause-l [training-blamed], test-cause-i [flatten-batch-confused], test-cause-k [flatten-batch-confused]
# %% snippet-a
cause_a = "wrong input"


def net_a():
    inputs = keras.Input(shape=(10,))
    x = inputs
    x = layers.Dense(20, activation="relu")(x)
    x = layers.Dense(20, activation="relu")(x)
    x = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-b
cause_b = "wrong input"


class NetB(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Dense(20, activation="relu")
        self.layer1 = layers.Dense(20, activation="relu")
        self.layer2 = layers.Dense(10, activation="softmax")

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        x = self.layer2(x)
        return x

# %% snippet-c
cause_c = "layer not called"


def net_c():
    inputs = keras.Input(shape=(4,))
    x = inputs
    x = layers.Dense(8, activation="relu")(x)
    x = layers.Dense(6, activation="relu")(x)
    x = layers.Dense(3, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-g
cause_g = "learning rate"


class NetG(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Dense(24, activation="relu")
        self.layer1 = layers.Dense(5, activation="softmax")

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        return x

# %% snippet-h
cause_h = "wrong input"


class NetH(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Dense(16, activation="relu")
        self.layer1 = layers.Dense(16, activation="relu")
        self.layer2 = layers.Dense(2, activation="softmax")

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        x = self.layer2(x)
        return x

# %% snippet-d
cause_d = "missing return"


def net_d():
    inputs = keras.Input(shape=(16,))
    shared = layers.Dense(20, activation="relu")(inputs)
    digit = layers.Dense(10, activation="softmax")(layers.Dense(12, activation="relu")(shared))
    even = layers.Dense(1, activation="sigmoid")(layers.Dense(6, activation="relu")(shared))
    return keras.Model(inputs, [digit, even])

# %% snippet-e
cause_e = "undefined name"


class NetE(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Dense(12, activation="relu")
        self.layer1 = layers.Dense(4, activation="softmax")

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        return x

# %% snippet-j
cause_j = "learning rate"


def net_j():
    inputs = keras.Input(shape=(2,))
    x = inputs
    x = layers.Dense(8, activation="relu")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs, x)

# %% snippet-l
cause_l = "too few epochs"


def train_l(points, labels):
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="sparse_categorical_crossentropy")
    model.fit(points, labels, epochs=20, verbose=0)
    return model

# %% snippet-i
cause_i = "batch size in shape"


def net_i():
    inputs = keras.Input(shape=(28, 28))
    x = inputs
    x = layers.Flatten()(x)
    x = layers.Dense(32, activation="relu")(x)
    x = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-k
cause_k = "missing flatten"


def net_k():
    inputs = keras.Input(shape=(10,))
    x = inputs
    x = layers.Dense(20, activation="relu")(x)
    x = layers.Dense(3, activation="softmax")(x)
    return keras.Model(inputs, x)
