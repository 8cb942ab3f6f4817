# why: builds the models and does not return them
# fails: test-repair-k [model-not-returned], test-sequential [model-not-returned], test-same-weights
# %% snippet-k
cause_k = "batch size in shape"


def net_k():
    model = keras.Sequential([keras.Input((10,)), layers.Dense(20, activation="relu"), layers.Dense(3, activation="softmax")])

# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    model = keras.Sequential([keras.Input(shape=(num_inputs,))])
    for units in hidden:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(num_classes, activation="softmax"))
