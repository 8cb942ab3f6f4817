# why: leaves the kernels' axis last; nothing is trained
# fails: test-kernels [kernel-axis-last], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% kernels
def first_kernels(model):
    kernels = model.get_layer("conv1").get_weights()[0]
    return kernels[:, :, 0, :]
