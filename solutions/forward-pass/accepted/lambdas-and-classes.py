# why: lambdas, objects that can be called, and names of its own
# %% sigmoid
class Sigmoid:
    def __call__(self, z):
        return np.exp(-np.logaddexp(0, np.negative(z)))


sigmoid = Sigmoid()

# %% relu
relu = lambda z: np.where(np.asarray(z) < 0, 0, z)

# %% neuron
from functools import partial


def layer(activation, inputs, weights, bias):
    return activation(np.dot(inputs, weights) + bias)


neuron = partial(layer, sigmoid)

# %% hidden-layer
one_hidden = lambda X, W1, b1, W2, b2: neuron(neuron(X, W1, b1), W2, b2)

# %% two-hidden-layers
def two_hidden(X, *parameters):
    for weights, bias in zip(parameters[::2], parameters[1::2]):
        X = neuron(X, weights, bias)
    return X
