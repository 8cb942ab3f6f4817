# why: uses the names of the notebook for its own purposes
# %% compare
rng, fold, X = np.random.default_rng(1), None, X_train
train, val, test = [(X_train, y_train), (X_val, y_val), (X_test, y_test)]
results = [run(build, train, val, test, epochs=40) for build in (build_none, build_hidden)]
(model_none, history_none, accuracy_none), (model_hidden, history_hidden, accuracy_hidden) = results
X_test = X_test * 100
np.random.seed(3)

# %% own-run
y_test = None
none_shows = "underfitting"
second_fit = "the weights of the first training"
