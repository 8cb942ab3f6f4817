# why: functional style, one-hot labels with the fitting loss
# %% build-model
def build_model(hidden):
    inputs = keras.Input(shape=(784,), name="pixels")
    x = inputs
    for number, units in enumerate(hidden):
        x = keras.layers.Dense(units, name=f"hidden_{number}")(x)
        x = keras.layers.ReLU()(x)
    outputs = keras.layers.Activation("softmax")(keras.layers.Dense(10)(x))
    model = keras.Model(inputs, outputs)
    model.compile(loss=keras.losses.CategoricalCrossentropy(), optimizer=keras.optimizers.Adam(learning_rate=0.002), metrics=["acc"])
    return model

# %% train
one_hot = keras.utils.to_categorical(labels_train, 10)
model_plain, model_deep = build_model([]), build_model([100, 50])
history_plain, history_deep = [
    model.fit(X_train, one_hot, epochs=EPOCHS, batch_size=64, validation_split=0.1, verbose=0) for model in (model_plain, model_deep)
]

# %% accuracies
accuracy_plain, accuracy_deep = [
    np.mean(model.predict(X_test, verbose=0).argmax(axis=1) == labels_test) for model in (model_plain, model_deep)
]

# %% train-shuffled
one_hot = np.eye(10)[labels_train]
X_train_shuffled = shuffle_pixels(X_train)
model_plain_shuffled = build_model([])
model_plain_shuffled.fit(X_train_shuffled, one_hot, epochs=EPOCHS, batch_size=64, verbose=0)
model_deep_shuffled = build_model([100, 50])
model_deep_shuffled.fit(X_train_shuffled, one_hot, epochs=EPOCHS, batch_size=64, verbose=0)

# %% accuracies-shuffled
X_test_shuffled = shuffle_pixels(X_test)
accuracy_plain_shuffled = np.mean(np.argmax(model_plain_shuffled.predict(X_test_shuffled, verbose=0), axis=1) == labels_test)
accuracy_deep_shuffled = np.mean(np.argmax(model_deep_shuffled.predict(X_test_shuffled, verbose=0), axis=1) == labels_test)
