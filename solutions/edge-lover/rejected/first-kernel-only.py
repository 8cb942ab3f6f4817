# why: reads the first model three times
# fails: test-kernels [one-kernel-for-all]
# with: stripes
# %% kernels
kernels = np.array([models[0].get_weights()[0][:, :, 0, 0] for model in models])
kernels_are = "different, but all of them work"
