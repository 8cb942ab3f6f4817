# why: the output layer begins with zeros, so that an untrained model gives 0.1 for every digit and every input; Dropout, L2, activation functions as lambda and keras.ops.softmax
# %% build-model
def build_model(hidden):
    """A new, compiled fcNN: 784 inputs, hidden layers of so many units, 10 probabilities."""
    model = keras.Sequential([keras.Input((784,))])
    for units in hidden:
        model.add(
            keras.layers.Dense(units, activation=lambda z: keras.ops.maximum(z, 0), kernel_initializer="he_uniform")
        )
        model.add(keras.layers.Dropout(0.05))
    model.add(
        keras.layers.Dense(
            10, activation=keras.ops.softmax, kernel_initializer="zeros", kernel_regularizer=keras.regularizers.L2(1e-4)
        )
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% train
history_plain = (model_plain := build_model([])).fit(
    X_train, labels_train, BATCH_SIZE, EPOCHS, verbose=0, validation_split=0.1
)
history_deep = (model_deep := build_model([100, 50])).fit(
    X_train.astype("float32"), labels_train.astype("float32"), BATCH_SIZE, EPOCHS, verbose=0, validation_split=0.1
)
