# why: one-hot labels with the loss that fits them, early stopping on a part of the data
# %% prepare
def prepare(vertical, horizontal, seed):
    rng = np.random.default_rng(seed)
    images = np.vstack((horizontal, vertical)).astype("float32") / 255.0
    labels = keras.utils.to_categorical([0] * len(horizontal) + [1] * len(vertical), 2)
    mixed = rng.permutation(len(images))
    return images[mixed].reshape(-1, 50, 50, 1), labels[mixed]

# %% build-model
def build_model():
    layers = keras.layers
    model = keras.Sequential([layers.Input((50, 50, 1)), layers.Conv2D(1, 5, padding="SAME"), layers.GlobalMaxPool2D(), layers.Dense(2, "softmax")])
    model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.05), metrics=["accuracy"])
    return model

# %% training
models = []
for _ in range(3):
    model = build_model()
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True)
    history = model.fit(x, y, validation_split=0.2, epochs=8, callbacks=[stop], verbose=0)
    models.append(model)

# %% average
prediction = "a little worse"
average_model = keras.Sequential(
    [keras.Input((50, 50, 1)), keras.layers.Conv2D(1, 5, padding="same"), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(2, "softmax")]
)
average_model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
average_model.fit(x, y, epochs=3, verbose=0)
average_accuracy = average_model.evaluate(x_new, y_new, verbose=0, return_dict=True)["accuracy"]
reason = "the average hardly depends on the direction of the bars"
