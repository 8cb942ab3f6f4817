# why: reads the 5x5 as five kernels of 1x1
# fails: test-model
# with: right-kind, average-by-hand
# %% build-model
def build_model():
    model = keras.Sequential([keras.Input((50, 50, 1)), keras.layers.Conv2D(5, 1, padding="same"), keras.layers.GlobalMaxPooling2D(), keras.layers.Dense(2, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.05), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
