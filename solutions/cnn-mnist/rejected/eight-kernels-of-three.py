# why: takes 8 kernels of 3x3 for granted; nothing is trained
# fails: test-kernels [sizes-hard-coded]
# with: no-train, untrained
# %% kernels
def first_kernels(model):
    kernels = model.get_layer("conv1").get_weights()[0]
    return np.stack([kernels[:3, :3, 0, k] for k in range(8)])
