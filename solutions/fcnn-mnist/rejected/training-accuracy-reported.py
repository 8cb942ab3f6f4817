# why: gives the accuracy on the training part
# fails: test-accuracies [training-accuracy-reported]
# with: moved-weights, shuffled-accuracies
# %% accuracies
accuracy_plain = model_plain.evaluate(X_train, labels_train, verbose=0)[1]
accuracy_deep = model_deep.evaluate(X_train, labels_train, verbose=0)[1]

# %% train
# quick and right, whatever the cells above did
def quick(hidden, X, y, epochs=4):
    model = keras.Sequential([keras.Input((784,)), *[keras.layers.Dense(n, "relu") for n in hidden], keras.layers.Dense(10, "softmax")])
    model.compile(keras.optimizers.Adam(0.005), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, model.fit(X, y, epochs=epochs, batch_size=128, validation_split=0.1, verbose=0)


X_train, X_test = images_train.reshape(-1, 784) / 255, images_test.reshape(-1, 784) / 255
model_plain, history_plain = quick([], X_train, labels_train, epochs=12)
model_deep, history_deep = quick([100, 50], X_train, labels_train)
