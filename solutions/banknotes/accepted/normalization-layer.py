# why: Keras' own layer scales; results are tensors
# with: few-epochs
# %% standardize
def standardize(X_train, X_val, X_test):
    layer = keras.layers.Normalization()
    layer.adapt(X_train.astype("float32"))
    return layer(X_train), layer(X_val), layer(X_test)

# %% predict
def predicted_classes(outputs):
    outputs = keras.ops.convert_to_tensor(outputs)
    if outputs.shape[1] == 1:
        return keras.ops.cast(outputs[:, 0] > 0.5, "int32")
    return keras.ops.argmax(outputs, axis=-1)


def accuracy(outputs, y):
    return keras.ops.mean(keras.ops.cast(keras.ops.equal(predicted_classes(outputs), y.astype("int32")), "float32"))
