# why: Sequential models without an Input, built by the first call
# %% snippet-a
cause_a = "undefined name"


def net_a():
    return keras.Sequential([layers.Dense(20, "relu"), layers.Dense(20, "relu"), layers.Dense(10, "softmax")])

# %% snippet-i
cause_i = "missing flatten"


def net_i():
    model = keras.Sequential()
    model.add(layers.Flatten())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model

# %% snippet-k
cause_k = "batch size in shape"


def net_k():
    return keras.Sequential([layers.Dense(20, activation="relu"), layers.Dense(3, activation="softmax")])

# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    return keras.Sequential([*[layers.Dense(n, "relu") for n in hidden], layers.Dense(num_classes, "softmax")])

# %% same-weights
net_seq = sequential_net(10, [20, 20], 10)
net_fun = functional_net(10, [20, 20], 10)
net_sub = SubclassedNet([20, 20], 10)
for net in (net_seq, net_sub):
    net.build((None, 10)) if net is net_seq else net(batch)
    net.set_weights(net_fun.get_weights())
