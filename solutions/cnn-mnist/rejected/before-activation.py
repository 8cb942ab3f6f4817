# why: stops before the activation function; nothing is trained
# fails: test-maps [stops-before-activation], test-exciting
# with: no-train, untrained, no-patches
# %% maps
def activation_maps(model, images, layer_name):
    x = images
    for layer in model.layers:
        if layer.name == layer_name and hasattr(layer, "kernel"):
            padding = layer.padding
            return np.array(keras.ops.conv(x.astype("float32") if isinstance(x, np.ndarray) else x, layer.kernel, padding=padding) + layer.bias)
        x = layer(x)
        if layer.name == layer_name:
            return np.array(x)
