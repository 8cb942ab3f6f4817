# why: layers of its own, a model around a model, a dict as output, a class derived from Sequential
# %% subclassed
class MyDense(layers.Layer):
    def __init__(self, units, activation):
        super().__init__()
        self.units, self.activation = units, activation

    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1], self.units), initializer="glorot_uniform")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, x):
        return self.activation(keras.ops.matmul(x, self.w) + self.b)


class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        self.stack = []
        for units in hidden:
            self.stack.append(MyDense(units, keras.ops.relu))
        self.stack.append(MyDense(num_classes, keras.ops.softmax))

    def call(self, inputs):
        for layer in self.stack:
            inputs = layer(inputs)
        return inputs

# %% snippet-c
cause_c = "wrong input"


class Rectified(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units)

    def call(self, x):
        return keras.ops.relu(self.dense(x))


def net_c():
    inputs = keras.Input(shape=(4,))
    x = Rectified(6)(Rectified(8)(inputs))
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(x))

# %% same-weights
class Around(keras.Model):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def call(self, inputs):
        return self.model(inputs)


net_seq = sequential_net(10, [20, 20], 10)
net_fun = keras.Model(net_seq.inputs, net_seq.outputs)
net_sub = Around(net_seq)

# %% snippet-e
cause_e = "missing super"


class NetE(keras.Model):
    def __init__(self):
        keras.Model.__init__(self)
        self.hidden = layers.Dense(12, activation="relu")
        self.out = layers.Dense(4, activation="softmax")

    def call(self, inputs):
        return {"probabilities": self.out(self.hidden(inputs))}

# %% snippet-g
cause_g = "layers in call"


class NetG(keras.Sequential):
    def __init__(self):
        super().__init__([layers.Dense(24, activation="relu"), layers.Dense(5, activation="softmax")])
