# why: makes a layer of its own for each input
# fails: test-twins [layer-not-shared]
# %% twins
def twins():
    a, b = keras.Input((6,)), keras.Input((6,))
    joined = layers.Concatenate()([layers.Dense(8, activation="relu")(a), layers.Dense(8, activation="relu")(b)])
    return keras.Model([a, b], layers.Dense(1, activation="sigmoid")(joined))
