# why: has softmax as an argument and as a layer
# fails: test-repair-e [softmax-twice], test-sequential [softmax-twice], test-same-weights
# %% snippet-e
cause_e = "missing super"


def NetE():
    return keras.Sequential([keras.Input((6,)), layers.Dense(12, activation="relu"), layers.Dense(4, activation="softmax"), layers.Softmax()])

# %% sequential
def sequential_net(num_inputs, hidden, num_classes):
    stack = [layers.Dense(n, "relu") for n in hidden]
    return keras.Sequential([keras.Input((num_inputs,)), *stack, layers.Dense(num_classes, "softmax"), layers.Activation("softmax")])
