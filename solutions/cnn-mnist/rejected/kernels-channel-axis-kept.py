# why: keeps the channel axis
# fails: test-kernels
# %% kernels
def first_kernels(model):
    kernels = model.get_layer("conv1").get_weights()[0]
    return np.moveaxis(kernels, -1, 0)
