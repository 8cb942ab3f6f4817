# why: trains before compiling, sets weights before there are any
# fails: test-repair-l [labels-do-not-fit-loss], test-same-weights
# %% snippet-l
cause_l = "labels and loss"


def train_l(points, labels):
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.fit(points, labels, epochs=20, verbose=0)
    return model

# %% same-weights
net_seq = sequential_net(10, [20, 20], 10)
net_fun = functional_net(10, [20, 20], 10)
net_fun.set_weights(net_seq.get_weights())
net_sub = SubclassedNet([20, 20], 10)
net_sub.set_weights(net_seq.get_weights())
