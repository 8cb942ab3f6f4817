# why: every repair in the functional style
# %% snippet-a
cause_a = "undefined name"


def net_a():
    inputs = keras.Input(shape=(10,))
    x = inputs
    x = layers.Dense(20, activation="relu")(x)
    x = layers.Dense(20, activation="relu")(x)
    x = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-b
cause_b = "undefined name"


def NetB():
    inputs = keras.Input(shape=(10,))
    x = inputs
    x = layers.Dense(20, activation="relu")(x)
    x = layers.Dense(20, activation="relu")(x)
    x = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-c
cause_c = "wrong input"


def net_c():
    inputs = keras.Input(shape=(4,))
    x = inputs
    x = layers.Dense(8, activation="relu")(x)
    x = layers.Dense(6, activation="relu")(x)
    x = layers.Dense(3, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-e
cause_e = "missing super"


def NetE():
    inputs = keras.Input(shape=(6,))
    x = inputs
    x = layers.Dense(12, activation="relu")(x)
    x = layers.Dense(4, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-f
cause_f = "missing return"


def NetF():
    inputs = keras.Input(shape=(5,))
    x = inputs
    x = layers.Dense(16, activation="relu")(x)
    x = layers.Dense(1)(x)
    return keras.Model(inputs, x)

# %% snippet-g
cause_g = "layers in call"


def NetG():
    inputs = keras.Input(shape=(10,))
    x = inputs
    x = layers.Dense(24, activation="relu")(x)
    x = layers.Dense(5, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-h
cause_h = "layer not called"


def NetH():
    inputs = keras.Input(shape=(8,))
    x = inputs
    x = layers.Dense(16, activation="relu")(x)
    x = layers.Dense(16, activation="relu")(x)
    x = layers.Dense(2, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-i
cause_i = "missing flatten"


def net_i():
    inputs = keras.Input(shape=(28, 28))
    x = inputs
    x = layers.Flatten()(x)
    x = layers.Dense(32, activation="relu")(x)
    x = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, x)

# %% snippet-j
cause_j = "output activation"


def net_j():
    inputs = keras.Input(shape=(2,))
    x = inputs
    x = layers.Dense(8, activation="relu")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs, x)

# %% snippet-k
cause_k = "batch size in shape"


def net_k():
    inputs = keras.Input(shape=(10,))
    x = inputs
    x = layers.Dense(20, activation="relu")(x)
    x = layers.Dense(3, activation="softmax")(x)
    return keras.Model(inputs, x)
