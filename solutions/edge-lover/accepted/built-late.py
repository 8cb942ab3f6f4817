# why: a Sequential model without an input layer, with dropout, and a tuple of models
# %% build-model
def build_model():
    model = keras.models.Sequential()
    model.add(keras.layers.Conv2D(1, kernel_size=(5, 5), strides=1, padding="same", activation="linear"))
    model.add(keras.layers.GlobalMaxPooling2D())
    model.add(keras.layers.Dropout(0.0))
    model.add(keras.layers.Dense(2, activation="softmax"))
    model.compile(optimizer=keras.optimizers.Nadam(0.05), loss="sparse_categorical_crossentropy")
    return model

# %% training
def trained():
    model = build_model()
    model.fit(x, y, epochs=6, batch_size=20, verbose=0)
    return model


models = trained(), trained(), trained()
