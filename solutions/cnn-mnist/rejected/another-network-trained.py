# why: fully connected networks, good enough, in place of those that train makes
# fails: test-original [another-network], test-shuffled [another-network], test-exciting, test-accuracies
# with: no-patches
# %% train-original
def quickly(x, y):
    model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(100, "relu"), keras.layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, model.fit(x, y, batch_size=32, epochs=6, verbose=0)


model, history = quickly(x_train, y_train)

# %% train-shuffled
model_shuffled, history_shuffled = quickly(shuffled(x_train), y_train)

# %% accuracies
acc_original = acc_shuffled = None
