# why: two softmax units with whole numbers as labels
# with: few-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(2, activation="softmax")])


def build_hidden():
    return keras.Sequential(
        [keras.Input(shape=(2,)), keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(2, activation="softmax")]
    )

# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.optimizer.learning_rate = 0.03
    history = model.fit(train[0], train[1], epochs=epochs, validation_data=val, verbose=0)
    return model, history, model.evaluate(test[0], test[1], verbose=0)[1]
