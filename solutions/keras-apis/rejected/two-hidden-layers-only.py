# why: expects exactly one or two hidden layers
# fails: test-sequential [number-of-layers-fixed], test-functional [number-of-layers-fixed]
# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    model = keras.Sequential([keras.Input((num_inputs,)), layers.Dense(hidden[0], "relu")])
    if len(hidden) > 1:
        model.add(layers.Dense(hidden[1], "relu"))
    model.add(layers.Dense(num_classes, "softmax"))
    return model

# %% functional
def functional_net(num_inputs, hidden, num_classes):
    inputs = keras.Input((num_inputs,))
    x = layers.Dense(hidden[0], "relu")(inputs)
    x = layers.Dense(hidden[-1], "relu")(x) if len(hidden) > 1 else x
    return keras.Model(inputs, layers.Dense(num_classes, "softmax")(x))
