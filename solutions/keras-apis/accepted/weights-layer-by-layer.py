# why: copies the weights layer by layer, or array by array; choices in another case, prints
# %% same-weights
net_sub = SubclassedNet([20, 20], 10)
net_sub(keras.ops.zeros((1, 10)))
net_seq, net_fun = sequential_net(10, [20, 20], 10), functional_net(10, [20, 20], 10)
for mine, theirs in zip(net_fun.layers[1:], net_seq.layers):
    mine.set_weights(theirs.get_weights())
for mine, theirs in zip(net_sub.weights, net_seq.weights):
    mine.assign(theirs)

# %% choose
style_stack = "sequential"
style_two_inputs = "Functional"
style_shared = " functional "
style_loop = "SUBCLASSED"

# %% snippet-f
print("so far", cause_a, cause_b)
layers_ = keras.layers
cause_f = "missing return"


class NetF(keras.Model):
    def __init__(self):
        print("making a model")
        super().__init__()
        self.hidden, self.price = layers_.Dense(16, activation="relu"), layers_.Dense(1, activation="linear")

    def call(self, inputs):
        print("called with", inputs.shape)
        return self.price(self.hidden(inputs))
