# why: no activation at the end, and run compiles again, with a loss that expects probabilities
# fails: test-run [logits-without-from-logits]
# with: earlier-weights
# %% build
def compiled(*layers):
    model = keras.Sequential([keras.Input((2,)), *layers])
    model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))
    return model


def build_none():
    return compiled(keras.layers.Dense(1))


def build_hidden():
    return compiled(keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1))

# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03))
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    X, y = test
    return model, history, np.mean((model.predict(X, verbose=0)[:, 0] > 0.5) == y)
