# why: drops axes of length 1; nothing is trained
# fails: test-maps [batch-axis-dropped], test-exciting
# with: no-train, untrained, no-patches
# %% maps
def activation_maps(model, images, layer_name):
    shorter = keras.Model(model.inputs, model.get_layer(layer_name).output)
    maps = np.array(shorter(images))
    return maps[0] if len(maps) == 1 else maps
