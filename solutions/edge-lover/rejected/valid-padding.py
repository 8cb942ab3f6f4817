# why: forgets the padding
# fails: test-model [same-taken-for-valid]
# with: right-kind, average-by-hand
# %% build-model
def build_model():
    model = keras.Sequential([keras.Input((50, 50, 1)), keras.layers.Conv2D(1, 5), keras.layers.GlobalMaxPooling2D(), keras.layers.Dense(2, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.05), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
