# why: one-hot labels inside of train, the loss as an object, a fixed seed, the last 500 digits held out
# %% train
def train(x, y, epochs=6):
    keras.utils.set_random_seed(3)
    network = build_model()
    network.compile("nadam", loss=keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    labels = keras.utils.to_categorical(y, 10)
    held_out = x[-500:], labels[-500:]
    return network, network.fit(x[:-500], labels[:-500], batch_size=32, epochs=epochs, validation_data=held_out, verbose=0)

# %% accuracies
right = model.predict(x_test, verbose=0).argmax(-1) == y_test
acc_original = sum(right) / len(right)
right = model_shuffled.predict(shuffled(x_test), verbose=0).argmax(-1) == y_test
acc_shuffled = right.sum() / right.size
