# why: gives what goes into the layer; nothing is trained
# fails: test-maps [layer-before-taken], test-exciting
# with: no-train, untrained, no-patches
# %% maps
def activation_maps(model, images, layer_name):
    x = images
    for layer in model.layers:
        if layer.name == layer_name:
            return np.array(x)
        x = layer(x)
