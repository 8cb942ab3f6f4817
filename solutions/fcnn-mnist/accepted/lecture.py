# why: sigmoid units and settings as in the lecture
# %% build-model
def build_model(hidden):
    model = keras.Sequential()
    model.add(keras.Input(shape=(784,)))
    for units in hidden:
        model.add(keras.layers.Dense(units))
        model.add(keras.layers.Activation("sigmoid"))
    model.add(keras.layers.Dense(10))
    model.add(keras.layers.Activation("softmax"))
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model

# %% train
Y_train = keras.utils.to_categorical(labels_train, 10)
model_plain = build_model([])
history_plain = model_plain.fit(X_train, Y_train, epochs=10, batch_size=128, validation_split=0.1, verbose=0)
model_deep = build_model([100, 50])
history_deep = model_deep.fit(X_train, Y_train, epochs=10, batch_size=128, validation_split=0.1, verbose=0)

# %% accuracies
Y_test = keras.utils.to_categorical(labels_test, 10)
accuracy_plain = model_plain.evaluate(X_test, Y_test, verbose=0)[1]
accuracy_deep = model_deep.evaluate(X_test, Y_test, verbose=0)[1]

# %% train-shuffled
model_plain_shuffled = build_model([])
model_plain_shuffled.fit(shuffle_pixels(X_train), Y_train, epochs=10, batch_size=128, validation_split=0.1, verbose=0)
model_deep_shuffled = build_model([100, 50])
model_deep_shuffled.fit(shuffle_pixels(X_train), Y_train, epochs=10, batch_size=128, validation_split=0.1, verbose=0)

# %% accuracies-shuffled
accuracy_plain_shuffled = model_plain_shuffled.evaluate(shuffle_pixels(X_test), Y_test, verbose=0)[1]
accuracy_deep_shuffled = model_deep_shuffled.evaluate(shuffle_pixels(X_test), Y_test, verbose=0)[1]
