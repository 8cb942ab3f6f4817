# why: uses the notebook's network instead of the argument; nothing is trained
# fails: test-maps, test-exciting
# with: no-train, untrained, no-patches
# %% maps
def activation_maps(model, images, layer_name):
    shorter = keras.Model(build_model().inputs, build_model().get_layer(layer_name).output)
    return np.array(shorter(images))
