# why: sigmoid units in the hidden layer, gradient descent with momentum, small batches
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])


def build_hidden():
    return keras.Sequential(
        [keras.layers.InputLayer(shape=(2,)), keras.layers.Dense(8, "sigmoid"), keras.layers.Dense(1, "sigmoid")]
    )

# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(
        loss=keras.losses.binary_crossentropy,
        optimizer=keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True),
        metrics=["accuracy"],
    )
    history = model.fit(train[0], train[1], batch_size=16, validation_data=val, epochs=epochs, verbose=0)
    loss, share = model.evaluate(test[0], test[1], verbose=0)
    return model, history, share
