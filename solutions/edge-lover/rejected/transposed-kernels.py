# why: exchanges rows and columns of the kernels
# fails: test-kernels [transposed-kernel]
# with: stripes
# %% kernels
kernels = np.array([np.squeeze(model.get_weights()[0]).T for model in models])
kernels_are = "different, but all of them work"
