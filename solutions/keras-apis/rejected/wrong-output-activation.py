# why: takes tanh for a probability and sigmoid for softmax
# fails: test-repair-j [tanh-as-probability], test-sequential [sigmoid-for-softmax], test-repair-k [sigmoid-for-softmax], test-same-weights
# %% snippet-j
cause_j = "output activation"


def net_j():
    return keras.Sequential([keras.Input((2,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="tanh")])

# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    return keras.Sequential([keras.Input((num_inputs,)), *[layers.Dense(n, "relu") for n in hidden], layers.Dense(num_classes, "sigmoid")])

# %% snippet-k
cause_k = "batch size in shape"


def net_k():
    return keras.Sequential([keras.Input((10,)), layers.Dense(20, activation="relu"), layers.Dense(3, activation="sigmoid")])
