# why: every repair as a class, also those of two outputs, of two inputs and of the training
# %% snippet-a
cause_a = "undefined name"


class net_a(keras.Model):
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

# %% snippet-b
cause_b = "undefined name"


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
cause_c = "wrong input"


class net_c(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Dense(8, activation="relu")
        self.layer1 = layers.Dense(6, activation="relu")
        self.layer2 = layers.Dense(3, activation="softmax")

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        x = self.layer2(x)
        return x

# %% snippet-e
cause_e = "missing super"


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

# %% snippet-f
cause_f = "missing return"


class NetF(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Dense(16, activation="relu")
        self.layer1 = layers.Dense(1)

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        return x

# %% snippet-g
cause_g = "layers in call"


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
cause_h = "layer not called"


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

# %% snippet-i
cause_i = "missing flatten"


class net_i(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Flatten()
        self.layer1 = layers.Dense(32, activation="relu")
        self.layer2 = layers.Dense(10, activation="softmax")

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        x = self.layer2(x)
        return x

# %% snippet-j
cause_j = "output activation"


class net_j(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Dense(8, activation="relu")
        self.layer1 = layers.Dense(1, activation="sigmoid")

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        return x

# %% snippet-k
cause_k = "batch size in shape"


class net_k(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer0 = layers.Dense(20, activation="relu")
        self.layer1 = layers.Dense(3, activation="softmax")

    def call(self, inputs):
        x = inputs
        x = self.layer0(x)
        x = self.layer1(x)
        return x

# %% snippet-d
cause_d = "wrong output"


class net_d(keras.Model):
    def __init__(self):
        super().__init__()
        self.shared = layers.Dense(20, activation="relu")
        self.branch1 = layers.Dense(12, activation="relu")
        self.digit = layers.Dense(10, activation="softmax")
        self.branch2 = layers.Dense(6, activation="relu")
        self.even = layers.Dense(1, activation="sigmoid")

    def call(self, inputs):
        x = self.shared(inputs)
        return self.digit(self.branch1(x)), self.even(self.branch2(x))

# %% snippet-l
cause_l = "labels and loss"


class Classifier(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(16, activation="relu")
        self.out = layers.Dense(3, activation="softmax")

    def call(self, inputs):
        return self.out(self.hidden(inputs))


def train_l(points, labels):
    model = Classifier()
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(points, labels, epochs=20, verbose=0)
    return model

# %% twins
class twins(keras.Model):
    def __init__(self):
        super().__init__()
        self.reader = layers.Dense(8, activation="relu")
        self.join = layers.Concatenate()
        self.judge = layers.Dense(1, activation="sigmoid")

    def call(self, inputs):
        first, second = inputs
        return self.judge(self.join([self.reader(first), self.reader(second)]))
