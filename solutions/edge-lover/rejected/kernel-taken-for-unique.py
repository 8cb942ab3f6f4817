# why: believes that every training finds the same kernel
# fails: test-kernels [kernel-taken-for-unique]
# with: stripes
# %% kernels
kernels = np.array([model.get_weights()[0][:, :, 0, 0] for model in models])
kernels_are = "the same each time"
