# why: gives the output of the last layer; nothing is trained
# fails: test-maps [whole-network-asked], test-exciting
# with: no-train, untrained, no-patches
# %% maps
def activation_maps(model, images, layer_name):
    return model.predict(images, verbose=0)
