# why: no activation at the end, and a loss that expects probabilities
# fails: test-run [logits-without-from-logits]
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])


def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1)])

# %% compare
# trained apart from run, as it should be
def trained(build):
    model = build()
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(loss=loss, optimizer=keras.optimizers.Adam(0.03), metrics=[keras.metrics.BinaryAccuracy(threshold=0)])
    history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=40, verbose=0)
    return model, history, model.evaluate(X_test, y_test, verbose=0)[1]


model_none, history_none, accuracy_none = trained(build_none)
model_hidden, history_hidden, accuracy_hidden = trained(build_hidden)

# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03))
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    X, y = test
    return model, history, np.mean((model.predict(X, verbose=0)[:, 0] > 0.5) == y)
