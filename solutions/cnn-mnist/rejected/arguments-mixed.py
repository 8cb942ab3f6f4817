# why: mixes the training digits before the validation part is split off, but within the arrays that it is given; nothing else is trained
# fails: test-train [input-changed], test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    """A new network, trained on images x (n, 28, 28, 1) with labels y (n,): the pair (model, history)."""
    order = np.random.permutation(len(x))
    x[:] = x[order]
    y[:] = y[order]
    model = build_model()
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.002),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    history = model.fit(x, y, batch_size=64, epochs=epochs, validation_split=0.1, verbose=0)
    return model, history
