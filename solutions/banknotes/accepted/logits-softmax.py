# why: two logits, and an accuracy from predict
# with: few-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])


def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, activation=keras.ops.tanh), keras.layers.Dense(2)])

# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(keras.optimizers.Adam(0.04), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    X, y = test
    return model, history, np.mean(model.predict(X, verbose=0).argmax(axis=1) == y)
