# why: ten epochs of Adam in batches of 128, as in the lecture; predictions made by calling the network
# %% train
def train(x, y, epochs=10):
    model = build_model()
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    history = model.fit(x, y, batch_size=128, epochs=epochs, verbose=0)
    return (model, history)

# %% accuracies
acc_original = float(np.mean(keras.ops.convert_to_numpy(model(x_test)).argmax(axis=1) == y_test))
acc_shuffled = float(np.mean(keras.ops.convert_to_numpy(model_shuffled(shuffled(x_test))).argmax(axis=1) == y_test))
