# why: plain Python, one number after the other, lists as results
# %% sigmoid
import math


def sigmoid(z):
    if np.ndim(z):
        return [sigmoid(part) for part in z]
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0

# %% relu
def relu(z):
    if np.ndim(z):
        return [relu(part) for part in z]
    return max(z, 0)

# %% neuron
def neuron(X, w, b):
    result = []
    for row in X:
        total = b
        for value, weight in zip(row, w):
            total += value * weight
        result.append(sigmoid(total))
    return np.array(result)

# %% hidden-layer
def one_hidden(X, W1, b1, W2, b2):
    hidden = np.array([neuron(X, W1[:, k], b1[k]) for k in range(W1.shape[1])]).T
    return neuron(hidden, W2[:, 0], b2[0])

# %% two-hidden-layers
def two_hidden(X, W1, b1, W2, b2, W3, b3):
    first = np.stack([neuron(X, column, bias) for column, bias in zip(W1.T, b1)], axis=1)
    return one_hidden(first, W2, b2, W3, b3)

# %% softmax
def softmax(Z):
    rows = []
    for row in Z:
        largest = max(row)
        numbers = [math.exp(score - largest) for score in row]
        rows.append([number / sum(numbers) for number in numbers])
    return rows

# %% cross-entropy
def cross_entropy(P, Y):
    total = 0
    for probabilities, labels in zip(P, Y):
        for p, label in zip(probabilities, labels):
            if label == 1:
                total -= math.log(p)
    return total / len(P)

# %% neuron-loss
def neuron_loss(X, y, w, b):
    total = 0.0
    for probability, label in zip(neuron(X, w, b), y):
        total -= math.log(probability) if label else math.log(1 - probability)
    return total / len(y)

# %% gradient-step
def gradient_step(X, y, w, b, learning_rate):
    n, d = X.shape
    p = neuron(X, w, b)
    new = [w[j] - learning_rate * sum((p[i] - y[i]) * X[i, j] for i in range(n)) / n for j in range(d)]
    return new, b - learning_rate * sum(p[i] - y[i] for i in range(n)) / n
