# why: gives the maps of the first image; nothing is trained
# fails: test-maps [first-image-only], test-exciting
# with: no-train, untrained, no-patches
# %% maps
def activation_maps(model, images, layer_name):
    shorter = keras.Model(model.inputs, model.get_layer(layer_name).output)
    return np.array(shorter(images))[:1]
