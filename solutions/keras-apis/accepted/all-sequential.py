# why: every repair as a Sequential model, classes become functions
# %% snippet-a
cause_a = "undefined name"


def net_a():
    return keras.Sequential(
        [
            keras.Input(shape=(10,)),
            layers.Dense(20, activation="relu"),
            layers.Dense(20, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )

# %% snippet-b
cause_b = "undefined name"


def NetB():
    return keras.Sequential(
        [
            keras.Input(shape=(10,)),
            layers.Dense(20, activation="relu"),
            layers.Dense(20, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )

# %% snippet-c
cause_c = "wrong input"


def net_c():
    return keras.Sequential(
        [
            keras.Input(shape=(4,)),
            layers.Dense(8, activation="relu"),
            layers.Dense(6, activation="relu"),
            layers.Dense(3, activation="softmax"),
        ]
    )

# %% snippet-e
cause_e = "missing super"


def NetE():
    return keras.Sequential(
        [
            keras.Input(shape=(6,)),
            layers.Dense(12, activation="relu"),
            layers.Dense(4, activation="softmax"),
        ]
    )

# %% snippet-f
cause_f = "missing return"


def NetF():
    return keras.Sequential(
        [
            keras.Input(shape=(5,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1),
        ]
    )

# %% snippet-g
cause_g = "layers in call"


def NetG():
    return keras.Sequential(
        [
            keras.Input(shape=(10,)),
            layers.Dense(24, activation="relu"),
            layers.Dense(5, activation="softmax"),
        ]
    )

# %% snippet-h
cause_h = "layer not called"


def NetH():
    return keras.Sequential(
        [
            keras.Input(shape=(8,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(16, activation="relu"),
            layers.Dense(2, activation="softmax"),
        ]
    )

# %% snippet-i
cause_i = "missing flatten"


def net_i():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )

# %% snippet-j
cause_j = "output activation"


def net_j():
    return keras.Sequential(
        [
            keras.Input(shape=(2,)),
            layers.Dense(8, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )

# %% snippet-k
cause_k = "batch size in shape"


def net_k():
    return keras.Sequential(
        [
            keras.Input(shape=(10,)),
            layers.Dense(20, activation="relu"),
            layers.Dense(3, activation="softmax"),
        ]
    )
