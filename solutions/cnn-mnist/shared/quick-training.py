# %% train
# fewer and larger steps: this answer is about another task
def train(x, y, epochs=4):
    model = build_model()
    model.compile(keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, model.fit(x, y, batch_size=64, epochs=epochs, validation_split=0.1, verbose=0)
