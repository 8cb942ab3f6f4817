# why: begins with a kernel by hand that does the work, and keeps it from learning
# fails: test-model [frozen-layer]
# with: right-kind, average-by-hand
# %% build-model
def build_model():
    model = keras.Sequential([keras.Input((50, 50, 1)), keras.layers.Conv2D(1, 5, padding="same", trainable=False), keras.layers.GlobalMaxPooling2D(), keras.layers.Dense(2, activation="softmax")])
    stripe = np.tile([0.0, 0.0, 1.0, 0.0, 0.0], (5, 1)).reshape(5, 5, 1, 1)
    model.set_weights([stripe, np.zeros(1), np.array([[-4.0, 4.0]]), np.array([14.0, -14.0])])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.05), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
