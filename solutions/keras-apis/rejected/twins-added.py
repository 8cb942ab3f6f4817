# why: adds the two results instead of joining them
# fails: test-twins [added-for-joined]
# %% twins
def twins():
    a, b = keras.Input((6,)), keras.Input((6,))
    reader = layers.Dense(8, activation="relu")
    joined = layers.Add()([reader(a), reader(b)])
    return keras.Model([a, b], layers.Dense(1, activation="sigmoid")(joined))
