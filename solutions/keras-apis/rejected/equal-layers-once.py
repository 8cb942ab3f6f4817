# why: makes hidden layers of the same size only once
# fails: test-functional, test-same-weights
# %% functional
def functional_net(num_inputs, hidden, num_classes):
    inputs = x = keras.Input((num_inputs,))
    for units in dict.fromkeys(hidden):
        x = layers.Dense(units, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
