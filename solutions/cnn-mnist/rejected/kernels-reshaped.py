# why: reshapes where an axis must be moved
# fails: test-kernels [kernels-reshaped]
# %% kernels
def first_kernels(model):
    kernels = model.get_layer("conv1").get_weights()[0]
    return kernels.reshape(kernels.shape[3], kernels.shape[0], kernels.shape[1])
