# why: dropout, which has no parameters, and training that stops early
# %% build-model
def build_model(hidden):
    layers = [keras.Input((784,))]
    for units in hidden:
        layers += [keras.layers.Dense(units, "relu"), keras.layers.Dropout(0.1)]
    model = keras.Sequential(layers + [keras.layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model

# %% train
def trained(hidden, X):
    model = build_model(hidden)
    stop = keras.callbacks.EarlyStopping(patience=2, restore_best_weights=True)
    history = model.fit(X, labels_train, epochs=12, batch_size=64, validation_split=0.1, verbose=0, callbacks=[stop])
    return model, history


model_plain, history_plain = trained([], X_train)
model_deep, history_deep = trained([100, 50], X_train)

# %% train-shuffled
model_plain_shuffled, _ = trained([], shuffle_pixels(X_train))
model_deep_shuffled, _ = trained([100, 50], shuffle_pixels(X_train))
