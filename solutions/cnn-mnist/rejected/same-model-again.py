# why: makes the model once and compiles it again for each training; nothing is trained
# fails: test-train [training-continued], test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
network = build_model()


def train(x, y, epochs=6):
    network.compile(optimizer=keras.optimizers.Adam(0.002), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    history = network.fit(x, y, batch_size=64, epochs=epochs, verbose=0)
    return network, history
