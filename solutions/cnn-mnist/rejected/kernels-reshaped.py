# why: reshapes where an axis must be moved; nothing is trained
# fails: test-kernels [kernels-reshaped], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% kernels
def first_kernels(model):
    kernels = model.get_layer("conv1").get_weights()[0]
    return kernels.reshape(kernels.shape[3], kernels.shape[0], kernels.shape[1])
