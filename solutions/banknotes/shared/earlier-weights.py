# %% compare
# weights of an earlier training: this file is about another task
model_none, model_hidden = build_none(), build_hidden()
model_none.set_weights([np.array([[-1.79], [-0.99]]), np.array([-0.2])])
first = [[-4.32, 4.7, 1.16, 4.74, -1.18, 3.31, 4.91, -2.11], [1.16, 1.16, -0.59, -2.99, 0.37, 2.15, 0.48, 0.29]]
biases = [-0.48, -1.52, 1.42, 0.43, -1.66, -2.09, 3.08, -2.81]
second = [[-1.14], [-3.88], [-1.67], [1.94], [2.43], [-3.41], [3.47], [2.92]]
model_hidden.set_weights([np.array(first), np.array(biases), np.array(second), np.array([-0.56])])
accuracy_none, accuracy_hidden = (
    checks.accuracy_of(model, X_test, y_test, name="model") for model in (model_none, model_hidden)
)
