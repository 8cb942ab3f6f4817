# why: forgets the return
# fails: test-build-parameters [model-not-returned], test-build-behaviour [model-not-returned]
# with: quick-training, moved-weights, shuffled-accuracies
# %% build-model
def build_model(hidden):
    model = keras.Sequential([keras.Input((784,))])
    for units in hidden:
        model.add(keras.layers.Dense(units, activation="relu"))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
