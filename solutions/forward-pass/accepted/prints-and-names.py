# why: prints on the way and uses names that the notebook and its tests use, too
# %% sigmoid
weights = inputs = shapes = "mine"


def sigmoid(z):
    print("sigmoid of", np.shape(z))
    number = np.exp(-np.logaddexp(0, -z))
    return number

# %% neuron
X = np.ones((2, 2))
y = 1


def neuron(X, w, b):
    print(X.shape)
    return sigmoid(X.dot(w) + b)

# %% gradient-step
loss = slope = losses = None


def gradient_step(X, y, w, b, learning_rate):
    p = neuron(X, w, b)
    w = w.astype(float)
    w -= learning_rate * (X * (p - y)[:, None]).mean(0)
    b -= learning_rate * (p - y).mean()
    print("new weights", w)
    return (w, b)
