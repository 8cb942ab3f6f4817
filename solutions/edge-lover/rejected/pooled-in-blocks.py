# why: pools blocks of 2x2
# fails: test-model [pooled-in-blocks]
# with: right-kind, average-by-hand
# %% build-model
def build_model():
    model = keras.Sequential([keras.Input((50, 50, 1)), keras.layers.Conv2D(1, 5, padding="same"), keras.layers.MaxPooling2D(2), keras.layers.Flatten(), keras.layers.Dense(2, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.05), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
