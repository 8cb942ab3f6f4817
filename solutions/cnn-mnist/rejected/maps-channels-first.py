# why: puts the channels before rows and columns; nothing is trained
# fails: test-maps [maps-channels-first], test-exciting
# with: no-train, untrained, no-patches
# %% maps
def activation_maps(model, images, layer_name):
    shorter = keras.Model(model.inputs, model.get_layer(layer_name).output)
    return np.moveaxis(np.array(shorter(images)), -1, 1)
