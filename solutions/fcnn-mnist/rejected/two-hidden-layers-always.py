# why: works for exactly two hidden layers
# fails: test-build-parameters, test-build-behaviour
# with: quick-training, moved-weights, shuffled-accuracies
# %% build-model
def build_model(hidden):
    model = keras.Sequential([
        keras.Input((784,)),
        keras.layers.Dense(hidden[0], activation="relu"),
        keras.layers.Dense(hidden[1], activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
