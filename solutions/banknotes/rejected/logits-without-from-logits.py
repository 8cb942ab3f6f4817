# why: no activation at the end, and a loss that expects probabilities
# fails: test-run [logits-without-from-logits]
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])


def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1)])

# %% compare
# weights of an earlier training, which knew that outputs are logits: this file is about another task
model_none, model_hidden = build_none(), build_hidden()
model_none.set_weights([np.array([[-1.79], [-0.99]]), np.array([-0.2])])
first = [[-4.32, 4.7, 1.16, 4.74, -1.18, 3.31, 4.91, -2.11], [1.16, 1.16, -0.59, -2.99, 0.37, 2.15, 0.48, 0.29]]
biases = [-0.48, -1.52, 1.42, 0.43, -1.66, -2.09, 3.08, -2.81]
second = [[-1.14], [-3.88], [-1.67], [1.94], [2.43], [-3.41], [3.47], [2.92]]
model_hidden.set_weights([np.array(first), np.array(biases), np.array(second), np.array([-0.56])])
for trained in (model_none, model_hidden):
    trained.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))

# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03))
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    X, y = test
    return model, history, np.mean((model.predict(X, verbose=0)[:, 0] > 0.5) == y)
