# why: gives one probability
# fails: test-model [dense-of-one-unit]
# with: right-kind, average-by-hand
# %% build-model
def build_model():
    model = keras.Sequential([keras.Input((50, 50, 1)), keras.layers.Conv2D(1, 5, padding="same"), keras.layers.GlobalMaxPooling2D(), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.05), loss="binary_crossentropy", metrics=["accuracy"])
    return model
