# why: one-hot labels inside of train, the loss as an object, a fixed seed
# %% train
def train(x, y, epochs=6):
    keras.utils.set_random_seed(3)
    network = build_model()
    network.compile("nadam", loss=keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return network, network.fit(x, keras.utils.to_categorical(y, 10), batch_size=32, epochs=epochs, verbose=0)

# %% accuracies
right = model.predict(x_test, verbose=0).argmax(-1) == y_test
acc_original = sum(right) / len(right)
right = model_shuffled.predict(shuffled(x_test), verbose=0).argmax(-1) == y_test
acc_shuffled = right.sum() / right.size
