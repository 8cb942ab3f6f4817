# why: softmax over the wrong axis
# fails: test-build-behaviour [softmax-over-batch]
# with: quick-training, moved-weights, shuffled-accuracies
# %% build-model
def build_model(hidden):
    model = keras.Sequential([keras.Input((784,))])
    for units in hidden:
        model.add(keras.layers.Dense(units, activation="relu"))
    model.add(keras.layers.Dense(10, activation=lambda z: keras.ops.softmax(z, axis=0)))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
