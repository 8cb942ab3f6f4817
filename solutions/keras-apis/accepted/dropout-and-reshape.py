# why: dropout, which does nothing in use; Reshape for Flatten; a small shared model; layers.concatenate
# %% snippet-c
cause_c = "wrong input"


def net_c():
    inputs = keras.Input(shape=(4,))
    x = layers.Dropout(0.2)(layers.Dense(8, activation="relu")(inputs))
    x = layers.Dropout(0.2)(layers.Dense(6, activation="relu")(x))
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(x))

# %% snippet-i
cause_i = "missing flatten"


def net_i():
    inputs = keras.Input(shape=(28, 28))
    x = layers.Reshape((28, 28, 1))(inputs)
    x = layers.Reshape((784,))(x)
    x = layers.Dense(units=32, activation="relu", kernel_initializer="he_normal")(x)
    return keras.Model(inputs=inputs, outputs=layers.Dense(10, activation=keras.ops.softmax)(x))

# %% twins
def twins():
    reader = keras.Sequential([keras.Input((6,)), layers.Dense(8), layers.ReLU()], name="reader")
    left, right = keras.Input(shape=(6,), name="left"), keras.Input(shape=(6,), name="right")
    both = layers.concatenate([reader(left), reader(right)])
    return keras.Model((left, right), layers.Dense(1, activation="sigmoid")(both))

# %% snippet-d
cause_d = "wrong output"


def net_d():
    def branch(x, hidden, units, activation):
        return layers.Dense(units, activation=activation)(layers.Dense(hidden, activation="relu")(x))

    inputs = keras.Input(shape=(16,))
    trunk = keras.Sequential([layers.Dense(20, activation="relu")])(inputs)
    return keras.Model(inputs=[inputs], outputs=[branch(trunk, 12, 10, "softmax"), branch(trunk, 6, 1, "sigmoid")])
