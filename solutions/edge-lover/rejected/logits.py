# why: leaves the softmax to the loss
# fails: test-model [last-activation-missing]
# with: right-kind, average-by-hand
# %% build-model
def build_model():
    model = keras.Sequential([keras.Input((50, 50, 1)), keras.layers.Conv2D(1, 5, padding="same"), keras.layers.GlobalMaxPooling2D(), keras.layers.Dense(2)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.05), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return model
