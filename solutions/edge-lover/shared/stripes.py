# %% training
# weights by hand: what is wrong in this answer has nothing to do with the training
stripe = np.tile([-1.0, -1.0, 2.0, -1.0, -1.0], (5, 1)).reshape(5, 5, 1, 1)
models = [build_model() for run in range(3)]
for run, model in enumerate(models):
    model.set_weights([stripe + 0.1 * run, np.array([0.5]), np.array([[-1.0, 1.0]]), np.array([6.0, -6.0])])
