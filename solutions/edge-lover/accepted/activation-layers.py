# why: activations as layers of their own, as in the lecture
# %% build-model
def build_model():
    model = keras.Sequential()
    model.add(keras.Input((50, 50, 1)))
    model.add(keras.layers.Convolution2D(1, (5, 5), padding="same"))
    model.add(keras.layers.Activation("linear"))
    model.add(keras.layers.MaxPooling2D(pool_size=(50, 50)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(2))
    model.add(keras.layers.Activation("softmax"))
    model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.05), metrics=["accuracy"])
    return model
