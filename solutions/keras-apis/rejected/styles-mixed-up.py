# why: writes the networks in whichever style, and gives one model three names
# fails: test-sequential [style-not-followed], test-functional [style-not-followed], test-subclassed [style-not-followed], test-same-weights [style-not-followed]
# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    inputs = x = keras.Input((num_inputs,))
    for units in hidden:
        x = layers.Dense(units, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(x))

# %% functional
def functional_net(num_inputs, hidden, num_classes):
    return keras.Sequential([keras.Input((num_inputs,)), *[layers.Dense(n, "relu") for n in hidden], layers.Dense(num_classes, "softmax")])

# %% subclassed
def SubclassedNet(hidden, num_classes):
    return keras.Sequential([*[layers.Dense(n, "relu") for n in hidden], layers.Dense(num_classes, "softmax")])

# %% same-weights
net_seq = net_fun = net_sub = functional_net(10, [20, 20], 10)
