# why: believes that one of the kernels must be the right one
# fails: test-kernels [one-good-kernel]
# with: stripes
# %% kernels
kernels = np.array([model.get_weights()[0][:, :, 0, 0] for model in models])
kernels_are = "different, and only one of them works"
