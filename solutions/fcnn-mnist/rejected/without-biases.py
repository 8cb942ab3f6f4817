# why: leaves the biases out
# fails: test-build-parameters
# with: quick-training, moved-weights, shuffled-accuracies
# %% build-model
def build_model(hidden):
    model = keras.Sequential([keras.Input((784,))])
    for units in hidden:
        model.add(keras.layers.Dense(units, activation="relu", use_bias=False))
    model.add(keras.layers.Dense(10, activation="softmax", use_bias=False))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
