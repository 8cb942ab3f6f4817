# why: a functional model with kernel sizes as whole numbers, lists for tuples, accuracies from predict
# with: quick-training
# %% shapes
shape_conv2 = [28, 28, 8]
shape_pool1 = [14, 14, 8]
shape_conv3 = [14, 14, 16]
shape_conv4 = shape_conv3
shape_pool2 = [7, 7, 16]
num_flat = np.prod(shape_pool2)

# %% build
def build_model():
    from keras import layers

    inputs = keras.Input(shape=(28, 28, 1), name="digits")
    x = inputs
    for block, filters in enumerate([8, 16]):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu", name=f"conv{2 * block + 1}")(x)
        x = layers.Conv2D(filters, 3, padding="same", activation=keras.activations.relu, name=f"conv{2 * block + 2}")(x)
        x = layers.MaxPool2D(name=f"pool{block + 1}")(x)
    x = layers.Reshape((-1,), name="flat")(x)
    x = layers.Dense(40, "relu", name="hidden")(x)
    return keras.Model(inputs, layers.Dense(10, "softmax", name="output")(x))

# %% accuracies
def share_right(network, x):
    return np.mean(np.argmax(network.predict(x, verbose=0), axis=1) == y_test)


acc_original = share_right(model, x_test)
acc_shuffled = np.array([share_right(model_shuffled, shuffled(x_test))])

# %% maps
def activation_maps(model, images, layer_name):
    layer = [each for each in model.layers if each.name == layer_name][0]
    return keras.Model(inputs=model.inputs, outputs=layer.output).predict(images, verbose=0)
