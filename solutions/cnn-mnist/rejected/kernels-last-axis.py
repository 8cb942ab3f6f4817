# why: leaves the kernels' axis last
# fails: test-kernels [kernel-axis-last]
# %% kernels
def first_kernels(model):
    kernels = model.get_layer("conv1").get_weights()[0]
    return kernels[:, :, 0, :]
