# why: builds the models and then neither trains nor copies weights
# fails: test-repair-l, test-same-weights
# %% snippet-l
cause_l = "labels and loss"


def train_l(points, labels):
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="sparse_categorical_crossentropy")
    return model

# %% same-weights
net_seq = sequential_net(10, [20, 20], 10)
net_fun = functional_net(10, [20, 20], 10)
net_sub = SubclassedNet([20, 20], 10)
net_sub(batch)
