# why: two softmax units with one-hot labels, made inside run
# with: few-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(2), keras.layers.Softmax()])


def build_hidden():
    model = keras.Sequential()
    model.add(keras.Input((2,)))
    model.add(keras.layers.Dense(8))
    model.add(keras.layers.Activation("tanh"))
    model.add(keras.layers.Dense(2))
    model.add(keras.layers.Softmax())
    return model

# %% run
def run(build, train, val, test, epochs):
    one_hot = [(X, keras.utils.to_categorical(y, 2)) for X, y in (train, val, test)]
    model = build()
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.03),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy(name="acc")],
    )
    history = model.fit(*one_hot[0], validation_data=one_hot[1], epochs=epochs, verbose=0)
    results = model.evaluate(*one_hot[2], verbose=0, return_dict=True)
    return [model, history, results["acc"]]
