# why: trains epoch by epoch and collects the history itself
# %% train
def train(x, y, epochs=6):
    model = build_model()
    model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = {"loss": [], "accuracy": []}
    for epoch in range(epochs):
        run = model.fit(x, y, batch_size=64, epochs=1, verbose=0)
        for name in history:
            history[name] += run.history[name]
    return model, history

# %% train-shuffled
def reorder(images):
    return images.reshape(-1, 784).take(pixel_order, axis=1).reshape(-1, 28, 28, 1)


model_shuffled, history_shuffled = train(reorder(x_train), y_train)
