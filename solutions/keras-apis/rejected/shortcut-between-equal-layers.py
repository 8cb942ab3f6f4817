# why: adds the input of a hidden layer to its output where the shapes allow it
# fails: test-functional, test-same-weights
# %% functional
def functional_net(num_inputs, hidden, num_classes):
    inputs = x = keras.Input((num_inputs,))
    for units in hidden:
        y = layers.Dense(units, activation="relu")(x)
        x = x + y if x.shape == y.shape else y
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
