# why: labels the horizontal bars with 1
# fails: test-prepare [classes-exchanged], test-training
# with: average-by-hand
# %% prepare
def prepare(vertical, horizontal, seed):
    x = np.concatenate([vertical, horizontal])[..., None] / 255
    y = np.array([0] * len(vertical) + [1] * len(horizontal))
    order = np.random.default_rng(seed).permutation(len(x))
    return x[order], y[order]

# %% training
models = []
for run in range(3):
    model = build_model()
    model.fit(x, y, epochs=4, verbose=0)
    models.append(model)
