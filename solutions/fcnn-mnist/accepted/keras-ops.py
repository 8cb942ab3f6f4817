# why: Keras' own operations and tensors as results
# with: moved-weights
# %% prepare
def prepare(images):
    return keras.ops.reshape(keras.ops.cast(images, "float32") / 255, (-1, 784))

# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    true = keras.ops.one_hot(labels, num_classes)
    found = keras.ops.one_hot(predictions, num_classes)
    return keras.ops.matmul(keras.ops.transpose(true), found)

# %% shuffle
permutation = np.random.default_rng(2).permutation(784)


def shuffle_pixels(X):
    return keras.ops.take(X, permutation, axis=1)

# %% accuracies
def share(model, X):
    return keras.ops.mean(keras.ops.cast(keras.ops.argmax(model(X), axis=1) == labels_test, "float32"))


accuracy_plain, accuracy_deep = share(model_plain, X_test), share(model_deep, X_test)

# %% train
model_plain, model_deep = build_model([]), build_model([100, 50])
history_plain = model_plain.fit(X_train, labels_train, epochs=EPOCHS, batch_size=BATCH_SIZE, validation_data=(X_train[:300], labels_train[:300]), verbose=0).history
history_deep = model_deep.fit(X_train, labels_train, epochs=EPOCHS, batch_size=BATCH_SIZE, validation_data=(X_train[:300], labels_train[:300]), verbose=0).history
