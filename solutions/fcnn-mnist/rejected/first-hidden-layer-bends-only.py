# why: only the first hidden layer has an activation function
# fails: test-build-behaviour [hidden-activation-missing]
# with: quick-training, moved-weights, shuffled-accuracies
# %% build-model
def build_model(hidden):
    model = keras.Sequential([keras.Input((784,))])
    for number, units in enumerate(hidden):
        model.add(keras.layers.Dense(units, activation="linear" if number else "relu"))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model
