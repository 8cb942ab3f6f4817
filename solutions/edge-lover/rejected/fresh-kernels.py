# why: reads the kernels of new models
# fails: test-kernels
# with: stripes
# %% kernels
kernels = np.array([build_model().get_weights()[0][:, :, 0, 0] for run in range(3)])
kernels_are = "different, but all of them work"
