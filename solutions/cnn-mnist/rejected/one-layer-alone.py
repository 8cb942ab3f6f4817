# why: gives the image to the layer itself; nothing is trained
# fails: test-maps [layers-before-skipped], test-exciting
# with: no-train, untrained, no-patches
# %% maps
def activation_maps(model, images, layer_name):
    return np.array(model.get_layer(layer_name)(images))
