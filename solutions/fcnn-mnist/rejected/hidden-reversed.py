# why: adds the hidden layers from the output on
# fails: test-build-parameters [hidden-reversed]
# with: quick-training, moved-weights, shuffled-accuracies
# %% build-model
def build_model(hidden):
    model = keras.Sequential([keras.Input((784,))])
    for units in reversed(hidden):
        model.add(keras.layers.Dense(units, activation="relu"))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
