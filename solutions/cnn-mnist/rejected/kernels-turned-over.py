# why: transposes all axes
# fails: test-kernels [kernels-turned-over]
# %% kernels
def first_kernels(model):
    kernels = model.get_layer("conv1").get_weights()[0]
    return kernels[:, :, 0, :].T
