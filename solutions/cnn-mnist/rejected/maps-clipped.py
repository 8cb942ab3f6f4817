# why: believes that the output of a layer is the value before its activation, and that the activation is always ReLU: negative outputs of other layers are lost; nothing is trained
# fails: test-maps, test-exciting
# with: no-train, untrained, no-patches
# %% maps
def activation_maps(model, images, layer_name):
    """The output of the layer with this name, an array (n, rows, columns, channels)."""
    part = keras.Model(model.inputs, model.get_layer(layer_name).output)
    return np.maximum(part.predict(images, verbose=0), 0)
