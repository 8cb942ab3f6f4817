# why: kernels of 5x5 in the second block; nothing is trained
# fails: test-build [larger-kernels], test-network [larger-kernels], test-train, test-original, test-shuffled, test-accuracies, test-exciting
# with: no-train, untrained, no-patches
# %% build
def build_model():
    model = keras.Sequential()
    model.add(keras.Input((28, 28, 1)))
    model.add(keras.layers.Conv2D(8, (3, 3), padding="same", activation="relu", name="conv1"))
    model.add(keras.layers.Conv2D(8, (3, 3), padding="same", activation="relu", name="conv2"))
    model.add(keras.layers.MaxPooling2D((2, 2), name="pool1"))
    model.add(keras.layers.Conv2D(16, (5, 5), padding="same", activation="relu", name="conv3"))
    model.add(keras.layers.Conv2D(16, (5, 5), padding="same", activation="relu", name="conv4"))
    model.add(keras.layers.MaxPooling2D((2, 2), name="pool2"))
    model.add(keras.layers.Flatten(name="flat"))
    model.add(keras.layers.Dense(40, activation="relu", name="hidden"))
    model.add(keras.layers.Dense(10, activation="softmax", name="output"))
    return model
