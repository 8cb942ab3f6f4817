# why: trains for one short epoch at the usual learning rate
# fails: test-training
# with: average-by-hand
# %% training
models = []
for run in range(3):
    model = build_model()
    model.optimizer.learning_rate = 0.00001
    model.fit(x[:40], y[:40], epochs=1, verbose=0)
    models.append(model)
