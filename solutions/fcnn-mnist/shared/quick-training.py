# %% train
# quick and right, whatever the cells above did: steps of Adam in NumPy, with no graph to be built
def quick(hidden, X, y, epochs=4, rate=0.005):
    model = keras.Sequential([keras.Input((784,)), *[keras.layers.Dense(n, "relu") for n in hidden], keras.layers.Dense(10, "softmax")])
    model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    weights = model.get_weights()
    means, squares = [0 * w for w in weights], [0 * w for w in weights]
    batches = [rows for _ in range(epochs) for rows in np.array_split(np.random.permutation(len(X)), len(X) // 128)]
    for step, rows in enumerate(batches, 1):
        values = [X[rows]]
        for W, b in zip(weights[:-2:2], weights[1:-2:2]):
            values.append(np.maximum(values[-1] @ W + b, 0))
        scores = np.exp(values[-1] @ weights[-2] + weights[-1])
        slope = (scores / scores.sum(axis=1, keepdims=True) - np.eye(10, dtype="float32")[y[rows]]) / len(rows)
        gradients = []
        for layer in reversed(range(len(values))):
            gradients = [values[layer].T @ slope, slope.sum(axis=0), *gradients]
            slope = slope @ weights[2 * layer].T * (values[layer] > 0)
        means = [0.9 * m + 0.1 * g for m, g in zip(means, gradients)]
        squares = [0.999 * s + 0.001 * g**2 for s, g in zip(squares, gradients)]
        scale = rate * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        weights = [w - np.float32(scale) * m / (np.sqrt(s) + 1e-7) for w, m, s in zip(weights, means, squares)]
    model.set_weights(weights)
    return model


(images, y_train), (images_of_test, _) = mnist()
X_train, X_test = images.reshape(-1, 784) / np.float32(255), images_of_test.reshape(-1, 784) / np.float32(255)
model_plain, model_deep = quick([], X_train, y_train), quick([100, 50], X_train, y_train)
