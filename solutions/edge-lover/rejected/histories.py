# why: collects what fit returns
# fails: test-training, test-kernels
# with: average-by-hand
# %% training
models = [build_model().fit(x, y, epochs=1, verbose=0) for run in range(3)]

# %% kernels
kernels = np.array([build_model().get_weights()[0][:, :, 0, 0] for run in range(3)])
kernels_are = "different, but all of them work"
