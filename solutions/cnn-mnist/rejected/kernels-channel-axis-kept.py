# why: keeps the channel axis; nothing is trained
# fails: test-kernels, test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% kernels
def first_kernels(model):
    kernels = model.get_layer("conv1").get_weights()[0]
    return np.moveaxis(kernels, -1, 0)
